/** Which column of a file means what. */
import {
  BARE_NAMES,
  COLUMN_NAMES,
  FIRST_NAMES,
  LAST_NAMES,
  OTHER_PHONES,
  plainName,
} from "./column_names.ts";

/** What Leadline knows of a lead; every other column is kept under its own name. */
export const KNOWN_FIELDS = [
  "phone",
  "company",
  "contact",
  "timezone",
  "state",
  "zip",
  "consent_source",
  "consent_at",
  "call_after",
] as const;
export type KnownField = typeof KNOWN_FIELDS[number];

/** Which header holds which field, where a guess would be wrong. */
export type Mapping = Partial<Record<KnownField, string>>;

export interface Columns {
  /** Position of each known field. */
  known: Partial<Record<KnownField, number>>;
  /** Positions of first and last name, where the contact is made of two columns. */
  firstName?: number;
  lastName?: number;
  /** Positions of further numbers, for rows in which that of `phone` is empty: the first is taken. */
  otherPhones: number[];
  /** All other columns with their names. */
  others: { name: string; index: number }[];
}

/** The columns that Leadline itself puts behind those of rejected rows: which row it was, and why. */
export const LINE = "line in file";
export const REASON = "reason";

/** Whether Leadline added it when the rows were rejected. */
export function isOwnColumn(
  header: readonly string[],
  { name, index }: { name: string; index: number },
): boolean {
  if (index === 0) return false;
  const last = header.length - 1;
  if (index === last) return plainName(name) === REASON;
  return index === last - 1 && plainName(name) === plainName(LINE) &&
    plainName(header[last]) === REASON;
}

/** Whether the header has a column of this name. */
export function hasColumn(header: readonly string[], name: string): boolean {
  return plainName(name) !== "" && header.some((other) => plainName(other) === plainName(name));
}

/** `mapping` (field → header) goes before what is guessed. */
export function columnsOf(
  header: readonly string[],
  mapping: Mapping = {},
): Columns {
  const names = header.map(plainName);
  const find = (wanted: readonly string[]) => {
    const index = wanted.map((name) => names.indexOf(name)).find((index) => index >= 0);
    return index;
  };
  const known: Columns["known"] = {};
  for (const field of KNOWN_FIELDS) {
    const given = mapping[field];
    const index = given === undefined ? find(COLUMN_NAMES[field]) : find([plainName(given)]);
    if (index !== undefined) known[field] = index;
  }
  const halves = { firstName: find(FIRST_NAMES), lastName: find(LAST_NAMES) };
  const missing = halves.firstName === undefined ? "firstName" : "lastName";
  const isHalf = mapping.contact === undefined && BARE_NAMES.includes(names[known.contact ?? -1]) &&
    Object.values(halves).filter((index) => index === undefined).length === 1;
  if (isHalf) {
    halves[missing] = known.contact;
    delete known.contact;
  }
  const { firstName, lastName }: Partial<typeof halves> = known.contact === undefined ? halves : {};
  const taken = new Set(Object.values(known));
  // Who says which column it is does not mean another.
  const otherPhones = known.phone === undefined || mapping.phone !== undefined
    ? []
    : header.flatMap((_, i) => !taken.has(i) && OTHER_PHONES.includes(names[i]) ? [i] : []);
  const others = header.map((name, index) => ({ name: name.trim(), index }))
    .filter((column) =>
      !taken.has(column.index) && column.name !== "" && !isOwnColumn(header, column)
    );
  return { known, firstName, lastName, otherPhones, others };
}
