import { type ComponentType, h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { buildId } from "../asset.ts";
import { stringify } from "../serialization/stringify.ts";
import type { Island, Snapshot } from "../snapshot.ts";

interface SlotState {
  content: VNode;
  isRendered: boolean;
}

/** What one page collects while it is rendered. */
export class Rendering {
  readonly nonce = crypto.randomUUID().replaceAll("-", "");
  readonly url: URL;
  /** Elements from `<Head>`, by what makes them the same element. */
  readonly head = new Map<string, VNode>();
  #snapshot: Snapshot | null;
  #basePath: string;
  #islands: (Island & { props: Record<string, unknown> })[] = [];
  #slots: SlotState[] = [];

  constructor(url: URL, { snapshot, basePath }: { snapshot: Snapshot | null; basePath: string }) {
    this.url = url;
    this.#snapshot = snapshot;
    this.#basePath = basePath;
  }

  island(component: unknown): Island | undefined {
    return this.#snapshot?.islands.get(component as ComponentType);
  }

  /** Keeps an island's props for the browser; returns the number that marks it in the page. */
  addIsland(island: Island, props: Record<string, unknown>): number {
    return this.#islands.push({ ...island, props }) - 1;
  }

  /** Keeps JSX that an island was given; returns its number. */
  addSlot(content: VNode): number {
    return this.#slots.push({ content, isRendered: false }) - 1;
  }

  markSlotRendered(id: number): void {
    this.#slots[id].isRendered = true;
  }

  /** The end of the body: JSX that islands keep for later, their props, and the script that revives them. */
  scripts(): string {
    const templates = this.#renderTemplates();
    const reload = this.#reloadScript();
    if (this.#snapshot === null || this.#islands.length === 0) return reload;
    const islands = this.#islands.map((island) => ({
      ...island,
      script: this.#basePath + island.script,
    }));
    const state = stringify({ buildId: buildId(), islands });
    return templates +
      `<script type="application/json" id="__FRSH_STATE">${escapeForScript(state)}</script>` +
      `<script type="module" src="${this.#basePath}${this.#snapshot.bootScript}"></script>` +
      reload;
  }

  /** Elements from `<Head>` that replaced none in the app wrapper's head. */
  remainingHead(): string {
    return [...this.head.values()].map((element) => renderToString(element)).join("");
  }

  /** `Link` header that has the browser fetch each script that the page will import. */
  preloads(): string {
    if (this.#snapshot === null || this.#islands.length === 0) return "";
    const { bootScript, imports } = this.#snapshot;
    const entries = [bootScript, ...this.#islands.map(({ script }) => script)];
    const scripts = new Set(entries.flatMap((script) => [script, ...imports.get(script) ?? []]));
    return [...scripts]
      .map((script) => `<${this.#basePath}${script}>; rel="modulepreload"; as="script"`).join(", ");
  }

  #renderTemplates(): string {
    let html = "";
    for (let id = 0; id < this.#slots.length; id++) {
      const { content, isRendered } = this.#slots[id];
      if (isRendered) continue;
      html += renderToString(h("template", { id: `frsh-slot-${id}` }, content));
    }
    return html;
  }

  #reloadScript(): string {
    const script = this.#snapshot?.reloadScript ?? null;
    return script === null
      ? ""
      : `<script type="module" src="${this.#basePath}${script}"></script>`;
  }
}

let current: Rendering | null = null;

/** The page that is being rendered; rendering is synchronous, so there is one at a time. */
export function currentRendering(): Rendering | null {
  return current;
}

/** Runs `render` with all it renders collected in `rendering`. */
export function renderWithin<T>(rendering: Rendering, render: () => T): T {
  const outer = current;
  current = rendering;
  try {
    return render();
  } finally {
    current = outer;
  }
}

/** JSON that cannot end a script element or open a comment in it. */
function escapeForScript(json: string): string {
  return json.replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll(
    "\u2029",
    "\\u2029",
  );
}
