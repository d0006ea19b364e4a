/** One row of a file as a lead, or why it is none. */
import { readCallAfter } from "./call_after.ts";
import type { Columns } from "./csv/columns.ts";
import type { Row } from "./csv/read_rows.ts";
import { readPhoneNumber, saysNoNumber } from "./phone_number.ts";

/** A lead before it has a campaign. Texts are empty where the file says nothing. */
export interface ImportedLead {
  line: number;
  phone: string;
  company: string;
  contact: string;
  timezone: string;
  state: string;
  zip: string;
  consent_source: string;
  consent_at: string;
  call_after: string | null;
  /** JSON object of the other columns. */
  fields: string;
  cells: readonly string[];
}

export type ReadRow =
  /** `isOtherPhone`: the usual column of numbers is empty, and another has this one. */
  | { kind: "lead"; lead: ImportedLead; isOtherPhone: boolean }
  | LeadlessRow & { kind: "rejected" | "left_out" };

/** A row that becomes no lead, and why. */
export interface LeadlessRow {
  line: number;
  phone: string;
  reason: string;
  cells: readonly string[];
}

const LONGEST_CELL = 10_000;

export function readLead(
  { line, cells }: Row,
  { columns, country }: { columns: Columns; country: string },
): ReadRow {
  const cell = (index: number | undefined) => index === undefined ? "" : textOf(cells[index]);
  const usual = cell(columns.known.phone);
  const isOtherPhone = saysNoNumber(usual);
  const other = cell(columns.otherPhones.find((index) => !saysNoNumber(cell(index))));
  const written = isOtherPhone ? other || usual : usual;
  const reject = (reason: string): ReadRow => ({
    kind: "rejected",
    line,
    phone: written.slice(0, 100),
    reason,
    cells,
  });
  if (cells.some((text) => text.length > LONGEST_CELL)) {
    return reject(
      `A cell of this row has over ${LONGEST_CELL.toLocaleString("en-US")} characters. ` +
        "Perhaps a quotation mark is not closed.",
    );
  }
  // The file has none, what a script sends in its place may.
  if (cells.some((text) => text.includes("\0"))) return reject("This row holds no plain text.");
  const number = readPhoneNumber(written, country);
  if (number.kind === "rejected") return reject(number.reason);
  const whereabouts = {
    phone: number.phone,
    timezone: cell(columns.known.timezone),
    state: cell(columns.known.state),
    zip: cell(columns.known.zip),
  };
  const callAfter = readCallAfter(cell(columns.known.call_after), { lead: whereabouts, country });
  if (callAfter.kind === "rejected") return reject(callAfter.reason);
  const { name, email } = nameOf(cell(columns.known.contact));
  return {
    kind: "lead",
    isOtherPhone,
    lead: {
      line,
      cells,
      ...whereabouts,
      company: cell(columns.known.company),
      contact: name ||
        `${cell(columns.firstName)} ${cell(columns.lastName)}`.trim(),
      consent_source: cell(columns.known.consent_source),
      consent_at: cell(columns.known.consent_at),
      call_after: callAfter.at,
      fields: fieldsOf(cells, { columns, found: { extension: number.extension, email } }),
    },
  };
}

/** Without the apostrophe that keeps a spreadsheet from running a cell (`csv/write_row.ts`). */
function textOf(cell = ""): string {
  return cell.trim().replace(/^'(?=[=+\-@])/, "");
}

/** `Ann Lee <ann@example.com>` is said as Ann Lee. */
function nameOf(contact: string): { name: string; email?: string } {
  if (!contact.endsWith(">")) return { name: contact };
  const [, name, email] = /^"?([^"<]*)"?\s*<([^<>\s@]+@[^<>\s@]+)>$/.exec(contact) ?? [];
  return email === undefined ? { name: contact } : { name: name.trim(), email };
}

/** `found`: what other cells say besides; a column of that name goes before it. */
function fieldsOf(
  cells: readonly string[],
  { columns, found }: { columns: Columns; found: Record<string, string | undefined> },
): string {
  const fields: [string, string][] = [];
  for (const { name, index } of columns.others) {
    const value = textOf(cells[index]);
    if (value !== "") fields.push([name, value]);
  }
  for (const name in found) {
    const value = found[name];
    if (value === undefined || fields.some(([other]) => other.toLowerCase() === name)) continue;
    fields.push([name, value]);
  }
  return fields.length === 0 ? "{}" : JSON.stringify(Object.fromEntries(fields));
}
