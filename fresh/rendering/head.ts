import { type ComponentChildren, h } from "preact";
import { createServerContext } from "./server_context.ts";

/** True below a `<Head>`: elements there belong to the document's head. */
export const HeadContext = createServerContext(false);

/** What `<Head>` takes. */
export interface HeadProps {
  children?: ComponentChildren;
}

/** Puts its children into the document's head, in place of elements that are there already. */
export function Head(props: HeadProps): ComponentChildren {
  // In a browser the head is there already, as the server rendered it.
  if (typeof document !== "undefined") return null;
  return h(HeadContext.Provider, { value: true }, props.children);
}
