import { h, type VNode } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import type { Snapshot } from "../snapshot.ts";
import { type PageProps, renderComponent, type RouteComponent } from "./component.ts";
import { Rendering, renderWithin } from "./rendering.ts";

/** A page that is ready to be sent. */
export interface RenderedDocument {
  html: string;
  nonce: string;
  /** Value of the `Link` header that has scripts fetched early; empty without islands. */
  preloads: string;
}

/**
 * Renders a page's content, then the app wrapper around it, so that the head knows what the content
 * asked for. A page without islands gets no script.
 */
export async function renderDocument<State>(
  content: VNode | null,
  { app, appProps, snapshot }: {
    app: RouteComponent<State> | null;
    appProps: PageProps<unknown, State>;
    snapshot: Snapshot | null;
  },
): Promise<RenderedDocument | Response> {
  const Component = () => jsxTemplate([PLACE]);
  const wrapper = app === null ? null : await renderComponent(app, { ...appProps, Component });
  if (wrapper instanceof Response) return wrapper;

  const rendering = new Rendering(appProps.url, { snapshot, basePath: appProps.config.basePath });
  const [contentHtml, frame] = renderWithin(rendering, () => {
    const contentHtml = content === null ? "" : renderToString(content);
    const body = wrapper === null ? contentHtml : renderToString(wrapper);
    return [contentHtml, isWholeDocument(body) ? body : renderToString(bareDocument(body))];
  });
  const whole = withHeadAndScripts(frame, rendering).replace(PLACE, () => contentHtml);
  return {
    html: "<!DOCTYPE html>" + whole,
    nonce: rendering.nonce,
    preloads: rendering.preloads(),
  };
}

/**
 * Where the content goes, once the short text around it is whole: a long one is copied each time
 * that something is looked for in it. No text in a page contains a comment, for all is escaped.
 */
const PLACE = "<!--content-->";

function isWholeDocument(html: string): boolean {
  return /^\s*<html[\s>]/i.test(html);
}

function bareDocument(body: string): VNode {
  const head = h("head", null, h("meta", { charset: "utf-8" }));
  return h("html", null, head, h("body", null, jsxTemplate([body])));
}

function withHeadAndScripts(html: string, rendering: Rendering): string {
  const scripts = renderWithin(rendering, () => rendering.scripts());
  const head = renderWithin(rendering, () => rendering.remainingHead());
  return insertBefore(insertBefore(html, "</head>", head), "</body>", scripts);
}

/** Inserts before the first end of the head, before the last end of the body. */
function insertBefore(html: string, tag: "</head>" | "</body>", inserted: string): string {
  if (inserted === "") return html;
  const at = tag === "</head>" ? html.indexOf(tag) : html.lastIndexOf(tag);
  return at === -1 ? html + inserted : html.slice(0, at) + inserted + html.slice(at);
}
