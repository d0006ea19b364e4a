import type { ComponentChildren } from "preact";
import { tableTexts } from "texts/tables.ts";

interface Choice {
  name: string;
  label: string;
  /** Value and word; the empty value comes first. */
  options: readonly (readonly [string, string])[];
}

/** What a list shows, kept in the address; works without JavaScript. */
export function Filters(
  { action, query, searched, choices, kept = [], more, children }: {
    action: string;
    query: URLSearchParams;
    /** What the search looks through. */
    searched: string;
    choices: readonly Choice[];
    /** Parameters that stay as they are, such as whose list it is. */
    kept?: readonly string[];
    /** Further fields of the form. */
    more?: ComponentChildren;
    children?: ComponentChildren;
  },
) {
  const names = ["q", ...kept, ...choices.map(({ name }) => name)];
  const isFiltered = names.some((name) => query.get(name));
  return (
    <form class="filters" method="get" action={action} role="search">
      {kept.filter((name) => query.get(name)).map((name) => (
        <input key={name} type="hidden" name={name} value={query.get(name)!} />
      ))}
      <label class="wide-field">
        {tableTexts.search}
        <input
          type="search"
          name="q"
          value={query.get("q") ?? ""}
          placeholder={searched}
          maxLength={100}
        />
      </label>
      {choices.map(({ name, label, options }) => (
        <label key={name}>
          {label}
          <select name={name}>
            {options.map(([value, word]) => (
              <option key={value} value={value} selected={value === (query.get(name) ?? "")}>
                {word}
              </option>
            ))}
          </select>
        </label>
      ))}
      {more}
      <button type="submit" class="quiet">{tableTexts.show}</button>
      {isFiltered && <a href={action}>{tableTexts.showAll}</a>}
      {children}
    </form>
  );
}

/** The address with some parameters changed; those without a value fall away. */
export function withQuery(
  path: string,
  query: URLSearchParams,
  changes: Record<string, string> = {},
): string {
  const kept = new URLSearchParams(
    [...query].filter(([name, value]) => value !== "" && !(name in changes)),
  );
  for (const [name, value] of Object.entries(changes)) if (value !== "") kept.set(name, value);
  return kept.size === 0 ? path : `${path}?${kept}`;
}
