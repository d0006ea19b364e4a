import { Component, type ComponentChildren, type Context, createContext } from "preact";

/** `__c` is the name by which Preact's `useContext` finds the provider. */
type NamedContext<T> = Context<T> & { __c: string };

/**
 * A context whose provider is only rendered on a server. Preact's own gives each provider, and each
 * component that asks it, functions that lead back to them, to tell of new values; V8 keeps such
 * objects until its next large collection, and with them the elements of the whole page.
 */
export function createServerContext<T>(defaultValue: T): Context<T> {
  const context = createContext(defaultValue) as NamedContext<T>;

  class Provider extends Component<{ value: T }> {
    override getChildContext() {
      return { [context.__c]: this };
    }

    /** A page is rendered once: there is no new value to tell of. */
    sub() {}

    render(): ComponentChildren {
      return this.props.children;
    }
  }

  return Object.assign(context, { Provider });
}
