import { tableTexts } from "texts/tables.ts";
import { type Choice, wordsOf } from "./choices.ts";

/** What is filtered by, each with a link that takes it away. */
export function ActiveFilters(
  { path, query, choices }: { path: string; query: URLSearchParams; choices: readonly Choice[] },
) {
  const active = [...query].map(([name, value]) => ({
    name,
    value,
    words: wordsOf(choices, name, value),
  })).filter(({ words }) => words !== null);
  if (active.length === 0) return null;
  return (
    <ul class="chips" aria-label={tableTexts.active}>
      {active.map(({ name, value, words }) => (
        <li key={words}>
          <a href={without(path, query, { name, value })} aria-label={tableTexts.without(words!)}>
            {words} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      <li>
        <a href={path}>{tableTexts.showAll}</a>
      </li>
    </ul>
  );
}

/** The address without this filter, from its first page. */
function without(
  path: string,
  query: URLSearchParams,
  { name, value }: { name: string; value: string },
): string {
  const left = new URLSearchParams(
    [...query].filter(([one, its]) =>
      its !== "" && !(one === name && its === value) && !["after", "before", "at"].includes(one)
    ),
  );
  return left.size === 0 ? path : `${path}?${left}`;
}
