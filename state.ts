import { createDefine } from "fresh";
import type { Leadline } from "./lib/leadline.ts";
import type { By } from "./lib/people/by.ts";
import type { Visitor } from "./lib/people/visitor.ts";

/** What every request carries through middlewares, handlers and pages. */
export interface State {
  leadline: Leadline;
  /** Null only where nobody needs to have signed in. */
  visitor: Visitor | null;
  /** The time zone of who looks; undefined until their browser has said it. */
  zone?: string;
  /** What the page is about, for the tab and the screen reader. */
  title?: string;
}

export const define = createDefine<State>();

/** Who changes something, for the audit log, with where it is changed. */
export function by({ leadline: { store, clock }, visitor }: State): By {
  return { store, clock, actor: actorOf(visitor) };
}

export function actorOf(visitor: Visitor | null): string {
  return visitor?.name ?? "somebody";
}
