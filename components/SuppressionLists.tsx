import { suppressionTexts as texts } from "texts/suppression.ts";
import { FRESH_DAYS, isFresh } from "../lib/gates/fresh_suppression.ts";
import type { SuppressionList } from "../lib/suppression/suppression_lists.ts";
import { counted } from "./words.ts";

/** So many are shown beside the list of numbers. */
const SHOWN = 5;

/** The latest lists that were loaded, and whether they still count. */
export function SuppressionLists(
  { lists, now }: { lists: readonly SuppressionList[]; now: Date },
) {
  if (lists.length === 0) return null;
  return (
    <section class="card" aria-labelledby="lists">
      <h2 id="lists">{texts.listsTitle}</h2>
      <ul class="plain">
        {lists.slice(0, SHOWN).map((list) => (
          <li key={list.id}>
            <a href={`/suppression/lists/${list.id}`}>{list.file_name}</a>
            <span class="line">
              {counted(list.numbers, "number")}, {ageOf(list, now)}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <a href="/suppression/lists">{texts.allLists}</a>
      </p>
    </section>
  );
}

/** `of 2026-11-23`, and whether that is too long ago. */
export function ageOf({ dated }: SuppressionList, now: Date): string {
  if (dated === "") return texts.notWhole;
  return isFresh(dated, now)
    ? texts.ofDay(dated)
    : `${texts.ofDay(dated)}, ${texts.stale(FRESH_DAYS)}`;
}

/** Said when the newest list is too old to count. */
export function StaleWarning({ newest, now }: { newest: string | null; now: Date }) {
  if (newest === null || isFresh(newest, now)) return null;
  return <p class="card problem" role="alert">{texts.staleWarning(newest, FRESH_DAYS)}</p>;
}
