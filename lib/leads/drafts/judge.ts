/** What an import would make of a draft's rows. */
import type { RowVerdict } from "../../../db/schema.ts";
import type { Queries } from "../../../db/store.ts";
import type { Columns } from "../csv/columns.ts";
import { readLead, type ReadRow } from "../import_row.ts";
import { type KnownLead, knownLeads } from "../known_numbers.ts";
import { withoutErased } from "../without_erased.ts";
import type { FileNumbers } from "./file_numbers.ts";
import type { DraftRow } from "./mends.ts";

export interface JudgedRow {
  row: DraftRow;
  read: ReadRow;
  verdict: RowVerdict;
  /** The lead that has its number already. */
  known?: KnownLead;
}

export interface Judgement {
  db: Queries;
  columns: Columns;
  country: string;
  /** To which the leads will be added. */
  campaignId: number | null;
  numbers: FileNumbers;
}

export async function judgeRows(
  rows: readonly DraftRow[],
  { db, columns, country, campaignId, numbers }: Judgement,
): Promise<JudgedRow[]> {
  const all = await withoutErased(db, rows.map((row) => readLead(row, { columns, country })));
  const reads = rows.map((row, index) => {
    const read = all[index];
    const isFirst = read.kind === "lead" && numbers.add(read.lead.phone);
    return { row, read, isFirst };
  });
  const phones = reads.flatMap(({ read, isFirst }) =>
    isFirst && read.kind === "lead" ? [read.lead.phone] : []
  );
  const known = await knownLeads(db, phones, campaignId);
  return reads.map(({ row, read, isFirst }) => {
    if (read.kind !== "lead") return { row, read, verdict: "rejected" };
    if (!isFirst) return { row, read, verdict: "repeated" };
    const lead = known.get(read.lead.phone);
    return { row, read, verdict: verdictOn(lead, campaignId), known: lead };
  });
}

/** Of the first row with a number, by the lead that has it already. */
export function verdictOn(
  known: KnownLead | undefined,
  campaignId: number | null,
): "fresh" | "here" | "elsewhere" {
  if (known === undefined) return "fresh";
  return known.campaign_id === campaignId ? "here" : "elsewhere";
}

/** E.164, or what stands there instead. */
export function phoneOf(read: ReadRow): string {
  return (read.kind === "lead" ? read.lead.phone : read.phone).replaceAll("\0", "");
}

const LONGEST_SHOWN = 200;

/** By what people know the row again. */
export function whoOf(
  row: { cells: readonly string[] },
  { known, firstName, lastName }: Columns,
): string {
  const cell = (index: number | undefined) =>
    index === undefined ? "" : (row.cells[index] ?? "").slice(0, LONGEST_SHOWN).trim();
  const name = cell(known.contact) || `${cell(firstName)} ${cell(lastName)}`.trim();
  return [name, cell(known.company)].filter(Boolean).join(", ").slice(0, LONGEST_SHOWN);
}
