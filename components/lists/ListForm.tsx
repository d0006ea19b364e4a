import { tableTexts } from "texts/tables.ts";
import { Chooser } from "./Chooser.tsx";
import { type Choice, wordsOf } from "./choices.ts";

interface Props {
  action: string;
  query: URLSearchParams;
  /** What the search looks through. */
  searched: string;
  /** Value and word; the first needs not be said in the address. */
  sorts: Record<string, string>;
  choices: readonly Choice[];
}

/** Search, order and filters of a table, kept in the address; works without JavaScript. */
export function ListForm({ action, query, searched, sorts, choices }: Props) {
  const active = [...query].filter(([name, value]) => wordsOf(choices, name, value) !== null);
  const kept = choices.filter(({ kind, name }) => kind === "kept" && query.get(name));
  return (
    <form id="list-form" class="list-form" method="get" action={action} role="search">
      <div class="filters">
        <label class="wide-field">
          {tableTexts.search}
          <input
            type="search"
            name="q"
            value={query.get("q") ?? ""}
            placeholder={searched}
            maxLength={100}
            autocomplete="off"
          />
        </label>
        <label>
          {tableTexts.order}
          <select name="sort">
            {Object.entries(sorts).map(([value, word], i) => (
              <option
                key={value}
                value={i === 0 ? "" : value}
                selected={value === query.get("sort")}
              >
                {word}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="quiet">{tableTexts.show}</button>
      </div>
      <details class="more-filters">
        <summary>{tableTexts.filters(active.length)}</summary>
        <div class="choices">
          {choices.map((choice) => <Chooser key={choice.name} choice={choice} query={query} />)}
        </div>
        <button type="submit">{tableTexts.show}</button>
      </details>
      {kept.map(({ name }) => (
        <input key={name} type="hidden" name={name} value={query.get(name)!} />
      ))}
      {query.getAll("columns").map((column) => (
        <input key={column} type="hidden" name="columns" value={column} />
      ))}
    </form>
  );
}
