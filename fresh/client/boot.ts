import { type ComponentType, h, hydrate } from "preact";
import { setBuildId } from "../asset.ts";
import { parse } from "../serialization/parse.ts";
import { SlotReference } from "../serialization/slot_reference.ts";
import { type Marks, readMarks } from "./marks.ts";
import { rangeAsRoot } from "./range_as_root.ts";
import { toVNodes } from "./to_vnodes.ts";

interface PageState {
  buildId: string;
  islands: { script: string; exportName: string; props: Record<string, unknown> }[];
}

const state = document.getElementById("__FRSH_STATE");
if (state !== null) await reviveIslands(parse(state.textContent ?? "") as PageState);

/** Makes each island of the page live, in place: the server's HTML stays as it is. */
async function reviveIslands({ buildId, islands }: PageState): Promise<void> {
  setBuildId(buildId);
  const modules = await Promise.all(islands.map(({ script }) => import(script)));
  const marks = readMarks(document.body);

  const elementOf = (id: number) => {
    const { exportName, props } = islands[id];
    const component: ComponentType<Record<string, unknown>> = modules[id][exportName];
    return h(component, withSlots(props, { marks, elementOf }));
  };
  for (const { id, range, isWithinIsland } of marks.islands) {
    if (!isWithinIsland) hydrate(elementOf(id), rangeAsRoot(range));
  }
}

/** Replaces references to JSX by the JSX, read from the page. */
function withSlots(
  props: Record<string, unknown>,
  { marks, elementOf }: { marks: Marks; elementOf: Parameters<typeof toVNodes>[1] },
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(props).map(([name, value]) => {
      if (!(value instanceof SlotReference)) return [name, value];
      const nodes = marks.slots.get(value.id)?.nodes() ?? templateNodes(value.id);
      return [name, toVNodes(nodes, elementOf)];
    }),
  );
}

/** JSX that no island has shown yet waits in a template at the end of the page. */
function templateNodes(slotId: number): Node[] {
  const template = document.getElementById(`frsh-slot-${slotId}`);
  return template instanceof HTMLTemplateElement ? [...template.content.childNodes] : [];
}
