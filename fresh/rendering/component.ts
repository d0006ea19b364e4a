import { type AnyComponent, h, type RenderableProps, type VNode } from "preact";
import type { Context } from "../context.ts";

/** What a page, a layout, an app wrapper or an error page is given. */
export type PageProps<Data = unknown, State = unknown> =
  & Pick<
    Context<State>,
    | "config"
    | "url"
    | "req"
    | "params"
    | "info"
    | "state"
    | "isPartial"
    | "Component"
    | "error"
    | "route"
  >
  & { data: Data };

/** A component that first awaits something; it may answer with a response instead of a page. */
export type AsyncComponent<Props> = (
  props: RenderableProps<Props>,
) => Promise<VNode | Response | null>;

/** The default export of a route file. */
export type RouteComponent<State> =
  | AnyComponent<PageProps<unknown, State>>
  | AsyncComponent<PageProps<unknown, State>>;

/** Makes a route's component into an element; an async one is awaited here. */
export async function renderComponent<State>(
  component: RouteComponent<State>,
  props: PageProps<unknown, State>,
): Promise<VNode | Response | null> {
  if (isAsync(component)) return await component(props);
  return h(component, props) as VNode;
}

function isAsync<State>(
  component: RouteComponent<State>,
): component is AsyncComponent<PageProps<unknown, State>> {
  return component.constructor.name === "AsyncFunction";
}
