import type { ComponentChildren } from "preact";

/** What `<Partial>` takes. */
export interface PartialProps {
  children?: ComponentChildren;
  name: string;
  mode?: "replace" | "prepend" | "append";
}

/** A named region of a page. Pages load whole here, so it renders its children. */
export function Partial(props: PartialProps): ComponentChildren {
  return props.children;
}
