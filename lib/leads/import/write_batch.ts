/** Writes one batch of rows: leads in one statement, then what was merged and what was rejected. */
import { type RawBuilder, sql, type Transaction } from "kysely";
import type { ImportLine, Lead, Schema } from "../../../db/schema.ts";
import type { Dialect } from "../../../db/store.ts";
import type { Clock } from "../../clock.ts";
import type { ImportedLead, ReadRow } from "../import_row.ts";
import { changesOf, fillGaps } from "../merge_leads.ts";
import { withoutErased } from "../without_erased.ts";

export interface BatchTarget {
  dialect: Dialect;
  campaignId: number;
  importId: number;
  promptName: string;
  /** ISO 8601. */
  createdAt: string;
  clock: Clock;
}

export interface BatchCounts {
  imported: number;
  merged: number;
  rejected: number;
  left_out: number;
}

export async function writeBatch(
  trx: Transaction<Schema>,
  read: readonly ReadRow[],
  target: BatchTarget,
): Promise<BatchCounts> {
  const rows = await withoutErased(trx, read);
  const leads = rows.flatMap((row) => row.kind === "lead" ? [row.lead] : []);
  const leadless = rows.flatMap((row) => row.kind === "lead" ? [] : [row]);
  const firsts = firstOfEach(leads);
  const inserted = await insertLeads(trx, firsts, target);
  const repeats = inserted === leads.length ? [] : await repeatsOf(trx, leads, target);
  if (inserted < firsts.length) await fillOwners(trx, { firsts, repeats, target });
  await writeLines(trx, [
    ...leadless.map((row) => ({ ...row, verdict: row.kind })),
    ...repeats.map(({ lead, into }) => ({
      line: lead.line,
      phone: lead.phone,
      cells: lead.cells,
      verdict: "merged" as const,
      reason: into.import_id === target.importId
        ? `The same number as line ${into.import_line}, merged into it.`
        : "This number is in the campaign already; that lead stays as it is.",
    })),
  ], target);
  const rejected = leadless.filter(({ kind }) => kind === "rejected").length;
  const counts = {
    imported: inserted,
    merged: repeats.length,
    rejected,
    left_out: leadless.length - rejected,
  };
  await trx.updateTable("imports").set({
    imported: sql`imported + ${counts.imported}`,
    merged: sql`merged + ${counts.merged}`,
    rejected: sql`rejected + ${counts.rejected}`,
    left_out: sql`left_out + ${counts.left_out}`,
    finished_at: target.clock.now().toISOString(),
  }).where("id", "=", target.importId).execute();
  return counts;
}

/** One lead for each number, with what its later rows add. */
function firstOfEach(leads: readonly ImportedLead[]): readonly ImportedLead[] {
  if (areAllDifferent(leads)) return leads;
  const firsts = new Map<string, ImportedLead>();
  for (const lead of leads) {
    const first = firsts.get(lead.phone);
    firsts.set(lead.phone, first === undefined ? lead : { ...first, ...fillGaps(first, lead) });
  }
  return [...firsts.values()];
}

/**
 * V8 stores a text that is asked for in a map or a set among what is old. Asked for each number, a
 * million of them took 32 MB, and the event loop stood still while these were cleared away.
 */
function areAllDifferent(leads: readonly ImportedLead[]): boolean {
  const phones = leads.map(({ phone }) => phone).sort();
  return phones.every((phone, i) => phone !== phones[i + 1]);
}

type Column = Exclude<keyof ImportedLead, "line" | "cells">;

/** What the table's columns hold by themselves. */
const UNSAID: Record<Column, string | null> = {
  phone: "",
  company: "",
  contact: "",
  timezone: "",
  state: "",
  zip: "",
  consent_source: "",
  consent_at: "",
  call_after: null,
  fields: "{}",
};
const COLUMNS = Object.keys(UNSAID) as Column[];

/** All rows travel as one JSON parameter, without the columns of which no row says anything. */
async function insertLeads(
  trx: Transaction<Schema>,
  leads: readonly ImportedLead[],
  target: BatchTarget,
): Promise<number> {
  if (leads.length === 0) return 0;
  const said = COLUMNS.filter((column) => leads.some((lead) => lead[column] !== UNSAID[column]));
  const rows = JSON.stringify(
    leads.map((lead) => [lead.line, ...said.map((column) => lead[column])]),
  );
  const columns = ["import_line", ...said];
  const values = sql.raw(columns.map((_, i) => CELL[target.dialect](i)).join(", "));
  const { numAffectedRows } = await sql`
    insert into leads (campaign_id, import_id, prompt_name, created_at,
      ${sql.raw(columns.join(", "))})
    select ${target.campaignId}, ${target.importId}, ${target.promptName}, ${target.createdAt},
      ${values}
    from ${ROWS[target.dialect](rows)}
    where true
    on conflict (campaign_id, phone) do nothing`.execute(trx);
  return Number(numAffectedRows);
}

const ROWS: Record<Dialect, (json: string) => RawBuilder<unknown>> = {
  sqlite: (json) => sql`json_each(${json}) as row`,
  postgres: (json) => sql`jsonb_array_elements(${json}::jsonb) as row(value)`,
};

/** The first column is a whole number, the others are texts. */
const CELL: Record<Dialect, (index: number) => string> = {
  sqlite: (index) => `json_extract(row.value, '$[${index}]')`,
  postgres: (index) => `(row.value ->> ${index})${index === 0 ? "::bigint" : ""}`,
};

interface Repeat {
  lead: ImportedLead;
  /** The lead that has the number. */
  into: Lead;
}

/** Rows whose number another row or lead had first. */
async function repeatsOf(
  trx: Transaction<Schema>,
  leads: readonly ImportedLead[],
  { campaignId, importId }: BatchTarget,
): Promise<Repeat[]> {
  const owners = await trx.selectFrom("leads").selectAll().where("campaign_id", "=", campaignId)
    .where("phone", "in", [...new Set(leads.map(({ phone }) => phone))]).execute();
  const ownerOf = new Map(owners.map((owner) => [owner.phone, owner]));
  return leads.flatMap((lead) => {
    const into = ownerOf.get(lead.phone)!;
    return into.import_id === importId && into.import_line === lead.line ? [] : [{ lead, into }];
  });
}

/**
 * Adds to leads of earlier batches what this batch knows more. Leads of other imports stay as they
 * are: so an import can be undone without a trace.
 */
async function fillOwners(
  trx: Transaction<Schema>,
  { firsts, repeats, target }: {
    firsts: readonly ImportedLead[];
    repeats: readonly Repeat[];
    target: BatchTarget;
  },
): Promise<void> {
  const owners = new Map(repeats.map(({ into }) => [into.phone, into]));
  const firstOf = new Map(firsts.map((first) => [first.phone, first]));
  for (const owner of owners.values()) {
    if (owner.import_id !== target.importId) continue;
    const changes = changesOf(owner, fillGaps(owner, firstOf.get(owner.phone)!));
    if (Object.keys(changes).length === 0) continue;
    await trx.updateTable("leads").set(changes).where("id", "=", owner.id)
      .where("status", "=", "pending").execute();
  }
}

async function writeLines(
  trx: Transaction<Schema>,
  lines: readonly {
    line: number;
    phone: string;
    cells: readonly string[];
    verdict: ImportLine["verdict"];
    reason: string;
  }[],
  { importId }: BatchTarget,
): Promise<void> {
  if (lines.length === 0) return;
  await trx.insertInto("import_lines").values(lines.map((line) => ({
    import_id: importId,
    line: line.line,
    verdict: line.verdict,
    phone: line.phone,
    reason: line.reason,
    cells: JSON.stringify(line.cells).replaceAll("\\u0000", ""),
  }))).execute();
}
