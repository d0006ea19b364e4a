/** What each column of a file is, one word a column: what a person confirms or changes. */
import { type Columns, columnsOf, KNOWN_FIELDS, type Mapping } from "./columns.ts";
import { guessHeader, headerAt, withoutTitles } from "./header.ts";
import type { Row } from "./read_rows.ts";
import { columnsWithoutHeader } from "./without_header.ts";

/** `keep`: under its own name. `other_phone`: the number where that of `phone` is empty. */
export const ROLES = [
  ...KNOWN_FIELDS,
  "other_phone",
  "first_name",
  "last_name",
  "keep",
  "ignore",
] as const;
export type Role = typeof ROLES[number];

/** A file's columns with what each is. */
export interface ColumnPlan {
  /** Line of the row that names the columns; null: none does. What stands above it is not read. */
  headerLine: number | null;
  names: string[];
  roles: Role[];
}

/**
 * What the first rows of a file say, and `mapping` before it; `phone` is nobody's role where they
 * do not say it. `headerLine` goes before the guess which row names the columns.
 */
export function guessPlan(
  rows: readonly Row[],
  { country, mapping, headerLine = guessHeader(rows, { country, mapping }) }: {
    country: string;
    mapping?: Mapping;
    headerLine?: number | null;
  },
): ColumnPlan {
  const at = headerAt(rows, headerLine);
  const below = rows.slice(at + 1);
  const head = headOf(rows[at]?.cells ?? [], below);
  const names = namesOf(head);
  const columns = columnsOf(at < 0 ? names : head, mapping);
  const roles = rolesOf(names.length, columns);
  if (columns.known.phone === undefined && below.length > 0) {
    const values = withoutTitles(below).map(({ cells }) => cells);
    const phone = columnsWithoutHeader(values, country)?.known.phone;
    if (phone !== undefined) roles[phone] = "phone";
  }
  return { headerLine: rows[at]?.line ?? null, names, roles };
}

/** As wide as the rows: a column without a name may have values. */
function headOf(header: readonly string[], rows: readonly Row[]): string[] {
  const widths = rows.map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== "") + 1);
  const width = Math.max(header.length, ...widths);
  return Array.from({ length: width }, (_, index) => header[index] ?? "");
}

/** A name for each column, none of them twice. */
export function namesOf(head: readonly string[]): string[] {
  const names = new Set<string>();
  const seen = new Map<string, number>();
  head.forEach((cell, index) => {
    const name = cell.trim() || `column ${index + 1}`;
    let unused = name;
    while (names.has(unused)) {
      const times = (seen.get(name) ?? 1) + 1;
      seen.set(name, times);
      unused = `${name} ${times}`;
    }
    names.add(unused);
  });
  return [...names];
}

/** They are kept under their own names beside what else they are. */
const ALSO_KEPT: readonly Role[] = ["keep", "other_phone", "first_name", "last_name"];

function rolesOf(
  width: number,
  { known, firstName, lastName, otherPhones, others }: Columns,
): Role[] {
  const roles: Role[] = Array(width).fill("ignore");
  for (const { index } of others) roles[index] = "keep";
  for (const index of otherPhones) roles[index] = "other_phone";
  if (firstName !== undefined) roles[firstName] = "first_name";
  if (lastName !== undefined) roles[lastName] = "last_name";
  for (const field of KNOWN_FIELDS) {
    const index = known[field];
    if (index !== undefined) roles[index] = field;
  }
  return roles;
}

/** The sentence says what to choose. */
export type PlannedColumns =
  | { kind: "columns"; columns: Columns }
  | { kind: "refused"; reason: string };

/** The columns as rows are read by them. What else names and numbers say is kept too. */
export function plannedColumns(
  { names, roles }: Pick<ColumnPlan, "names" | "roles">,
): PlannedColumns {
  const columns: Columns = { known: {}, otherPhones: [], others: [] };
  const taken = new Map<Role, number>();
  for (const [index, role] of roles.entries()) {
    if (role === "ignore") continue;
    if (ALSO_KEPT.includes(role)) columns.others.push({ name: names[index], index });
    if (role === "keep") continue;
    if (role === "other_phone") {
      columns.otherPhones.push(index);
      continue;
    }
    const other = taken.get(role);
    if (other !== undefined) return refusedTwice(role, names[other], names[index]);
    taken.set(role, index);
    if (role === "first_name") columns.firstName = index;
    else if (role === "last_name") columns.lastName = index;
    else columns.known[role] = index;
  }
  return columns.known.phone === undefined
    ? { kind: "refused", reason: NO_PHONE }
    : { kind: "columns", columns };
}

const NO_PHONE = "No column with phone numbers was found. Choose the one that holds them.";

function refusedTwice(role: Role, first: string, second: string): PlannedColumns {
  const [one, other] = [first, second].map((name) => `"${name.slice(0, 40)}"`);
  return {
    kind: "refused",
    reason: `${one} and ${other} are both ${role.replaceAll("_", " ")}. Choose one of them.`,
  };
}
