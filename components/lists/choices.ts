/** The filters that the tables offer, each by its parameter of the address. */
import { tableTexts } from "texts/tables.ts";
import {
  CALL_STATE_WORDS,
  GATE_WORDS,
  LEAD_STATUS_WORDS,
  NOUNS,
  OUTCOME_WORDS,
} from "texts/words.ts";
import type { Count } from "../../lib/lists/count.ts";
import type { ListNames } from "../../lib/lists/names.ts";
import { counted, shownCount } from "../words.ts";

/** Value and word. */
type Option = readonly [string, string];

export type Choice =
  & { name: string; label: string }
  & (
    | { kind: "several" | "one"; options: readonly Option[] }
    | { kind: "day" | "count" }
    /** Not offered, but shown and kept where a link asks for it. */
    | { kind: "kept" }
  );

const { choices: labels, consent } = tableTexts;

const OUTCOME: Choice = {
  kind: "several",
  name: "outcome",
  label: labels.outcome,
  options: Object.entries(OUTCOME_WORDS),
};

const CALLED: readonly Choice[] = [
  { kind: "day", name: "called_from", label: tableTexts.calledFrom },
  { kind: "day", name: "called_until", label: tableTexts.calledUntil },
];

function named(
  name: string,
  label: string,
  names: readonly { id: number; name: string }[],
): Choice[] {
  if (names.length === 0) return [];
  return [{ kind: "several", name, label, options: names.map(({ id, name }) => [`${id}`, name]) }];
}

export function leadChoices({ campaigns, imports }: ListNames): Choice[] {
  return [
    {
      kind: "several",
      name: "status",
      label: labels.status,
      options: Object.entries(LEAD_STATUS_WORDS),
    },
    OUTCOME,
    { kind: "several", name: "gate", label: labels.gate, options: Object.entries(GATE_WORDS) },
    {
      kind: "several",
      name: "attempts",
      label: labels.attempts,
      options: [["0", tableTexts.never], ...timesUpTo(6)],
    },
    ...named("campaign_id", labels.campaign, campaigns),
    ...named("import_id", labels.import, imports),
    {
      kind: "one",
      name: "consent",
      label: consent.label,
      options: [["", tableTexts.anything], ["yes", consent.yes], ["no", consent.no]],
    },
    ...CALLED,
  ];
}

export function callChoices({ campaigns }: ListNames): Choice[] {
  return [
    OUTCOME,
    {
      kind: "several",
      name: "state",
      label: labels.state,
      options: Object.entries(CALL_STATE_WORDS).filter(([state]) => state !== "ended"),
    },
    ...named("campaign_id", labels.campaign, campaigns),
    {
      kind: "several",
      name: "attempt",
      label: labels.attempt,
      options: Array.from({ length: 6 }, (_, i) => [`${i + 1}`, `${i + 1}`] as const),
    },
    { kind: "count", name: "from_seconds", label: tableTexts.fromSeconds },
    { kind: "count", name: "to_seconds", label: tableTexts.toSeconds },
    ...CALLED,
    { kind: "kept", name: "reached", label: labels.reached },
    { kind: "kept", name: "day", label: labels.day },
    { kind: "kept", name: "day_from", label: labels.dayFrom },
    { kind: "kept", name: "week_hour", label: labels.weekHour },
    { kind: "kept", name: "mode", label: labels.mode },
    { kind: "kept", name: "in_progress", label: labels.inProgress },
  ];
}

function timesUpTo(most: number): Option[] {
  return Array.from({ length: most }, (_, i) => [`${i + 1}`, tableTexts.times(i + 1)] as const);
}

/** What is chosen, in words: `Status: Waiting`. Null where the parameter is no filter. */
export function wordsOf(choices: readonly Choice[], name: string, value: string): string | null {
  const choice = choices.find((choice) => choice.name === name);
  if (choice === undefined || value === "") return null;
  const words = "options" in choice ? choice.options : [];
  return `${choice.label}: ${words.find(([one]) => one === value)?.[1] ?? value}`;
}

/** A list in whose order not all have a place: what those have, and how many there are in all. */
export interface Sorted {
  by: keyof typeof tableTexts.sorted;
  all: Count | null;
}

/**
 * `1 lead`, `More than 10,000 leads`, `50 leads here, and there are more`; `284 of 400 leads: those
 * with a next call`.
 */
export function foundWords(
  found: Count | null,
  { shown, hasMore, noun, sorted }: {
    shown: number;
    hasMore: boolean;
    noun: keyof typeof NOUNS;
    sorted?: Sorted;
  },
): string {
  const count = found ?? (hasMore ? null : { count: shown, isExact: true });
  if (sorted !== undefined) {
    const words = count !== null && sorted.all?.isExact
      ? amongWords(count, sorted.all, noun)
      : foundWords(found, { shown, hasMore, noun });
    return tableTexts.sorted[sorted.by](words);
  }
  if (count === null) return tableTexts.foundMany(shownCount(shown), NOUNS[noun][1]);
  return countWords(count, noun);
}

/** `284 of 400 leads`. */
function amongWords(
  { count, isExact }: Count,
  all: Count,
  noun: keyof typeof NOUNS,
): string {
  return tableTexts.found(
    shownCount(count),
    tableTexts.among(counted(all.count, noun)),
    isExact,
  );
}

/** `1 lead`, `More than 10,000 leads`. */
export function countWords({ count, isExact }: Count, noun: keyof typeof NOUNS): string {
  if (isExact) return counted(count, noun);
  return tableTexts.found(shownCount(count), NOUNS[noun][1], false);
}
