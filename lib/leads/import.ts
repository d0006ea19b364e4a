/**
 * An import: a complete file becomes the leads of a campaign, batch by batch, and every line that
 * did not become a lead is kept with its reason.
 */
import { basename } from "node:path";
import type { Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { audit } from "../people/audit.ts";
import { closeDraft, type DraftClaim, takeDraft, whyNotTaken } from "./drafts/claim.ts";
import type { Row } from "./csv/read_rows.ts";
import { type BatchCounts, type BatchTarget, writeBatch } from "./import_batch.ts";
import { readLead, type ReadRow } from "./import_row.ts";
import {
  csvRefusal,
  type ImportRefusal,
  type ImportSource,
  isCsvError,
  openSource,
  type SourceOptions,
} from "./import_source.ts";
import { takeBack } from "./import_undo.ts";
import { listImportLines } from "./import_report.ts";
import { leaveOutKnown } from "./leave_out_known.ts";
import { fairTurns } from "./batch.ts";
import { type Pace, startPace } from "./pace.ts";

export interface ImportOptions extends SourceOptions, Target {}

/** What the rows become. */
export interface Target {
  /** As its owner calls it. */
  fileName: string;
  promptName: string;
  /** Adds to this campaign; without it the file becomes a campaign of its own. */
  campaignId?: number;
  /** ISO 3166 code for numbers without a country code. */
  country: string;
  clock: Clock;
  /** Who imports it, as people read it. */
  actor?: string;
}

export type Imported =
  | {
    kind: "imported";
    campaignId: number;
    importId: number;
    imported: number;
    duplicates: number;
    rejected: number;
    /** The first of the rejected lines. */
    rejects: { line: number; reason: string; phone: string }[];
  }
  | ImportRefusal;

const SHOWN_REJECTS = 20;

export async function importLeads(store: Store, options: ImportOptions): Promise<Imported> {
  try {
    const opened = await openSource(options);
    if (opened.kind === "refused") return opened;
    const target = await openImport(store, { source: opened.source, target: options });
    if (target.kind === "refused") return target;
    const counts = await fillImport(store, { source: opened.source, target });
    return await resultOf(store, target, counts);
  } catch (error) {
    if (isCsvError(error)) return csvRefusal(error);
    throw error;
  }
}

export interface OpenImport extends BatchTarget {
  kind: "open";
  country: string;
  actor: string;
}

/** Makes the import and, where the leads get one of their own, the campaign; takes the draft. */
export async function openImport(
  store: Store,
  { source: { format, header }, target, draft }: {
    source: ImportSource;
    target: Target;
    draft?: DraftClaim;
  },
): Promise<OpenImport | ImportRefusal> {
  const { promptName, clock, country, actor = "" } = target;
  const createdAt = clock.now().toISOString();
  const fileName = shortName(target.fileName);
  const { encoding, delimiter } = format;
  return await store.write(async (trx) => {
    const refusal = draft && await whyNotTaken(trx, draft);
    if (refusal !== undefined) return refusal;
    const campaignId = target.campaignId ??
      await insertCampaign(trx, { fileName, promptName, createdAt });
    const { id: importId } = await trx.insertInto("imports").values({
      campaign_id: campaignId,
      file_name: fileName,
      status: "reading",
      format: JSON.stringify({ encoding, delimiter, header }),
      actor,
      created_at: createdAt,
      finished_at: createdAt,
    }).returning("id").executeTakeFirstOrThrow();
    if (draft !== undefined) await takeDraft(trx, { draft, importId, at: createdAt });
    const { dialect } = store;
    return {
      kind: "open",
      campaignId,
      importId,
      promptName,
      createdAt,
      clock,
      dialect,
      country,
      actor,
    };
  });
}

/** Without the folders of the machine that it comes from. */
export function shortName(fileName: string): string {
  return basename(fileName.replaceAll("\\", "/")).slice(0, 200) || "leads.csv";
}

async function insertCampaign(
  trx: Transaction<Schema>,
  { fileName, promptName, createdAt }: { fileName: string; promptName: string; createdAt: string },
): Promise<number> {
  const { id } = await trx.insertInto("campaigns").values({
    name: fileName.replace(/\.(csv|txt|tsv)$/i, ""),
    prompt_name: promptName,
    status: "draft",
    created_at: createdAt,
  }).returning("id").executeTakeFirstOrThrow();
  return id;
}

/**
 * Writes the rows and ends the import, with which all of it is on disk. What does not reach its end
 * is taken back: here, or at the next boot when `signal` says that this process ends.
 */
export async function fillImport(
  store: Store,
  { source, target, leavesOutKnown = false, signal }: {
    source: ImportSource;
    target: OpenImport;
    /** Whether numbers of other campaigns are left out. */
    leavesOutKnown?: boolean;
    signal?: AbortSignal;
  },
): Promise<BatchCounts> {
  const counts: BatchCounts = { imported: 0, merged: 0, rejected: 0, left_out: 0 };
  const pace = startPace();
  try {
    for await (const batch of source.rows) {
      signal?.throwIfAborted();
      const read = readBatch(batch, { source, target });
      const rows = leavesOutKnown ? await leaveOutKnown(store.db, read, target.campaignId) : read;
      const written = await store.writeStep((trx) => writeParts(trx, { rows, target, pace }));
      for (const verdict of BATCH_VERDICTS) counts[verdict] += written[verdict];
    }
    await closeImport(store, target, counts);
    return counts;
  } catch (error) {
    if (!signal?.aborted) await takeBack(store, target.importId);
    throw error;
  }
}

/** A batch in one transaction; others have their turn between parts of it. */
async function writeParts(
  trx: Transaction<Schema>,
  { rows, target, pace }: { rows: readonly ReadRow[]; target: OpenImport; pace: Pace },
): Promise<BatchCounts> {
  const counts: BatchCounts = { imported: 0, merged: 0, rejected: 0, left_out: 0 };
  const othersTurn = fairTurns();
  for (const part of pace.parts(rows)) {
    await othersTurn();
    const written = await pace.timed(part.length, () => writeBatch(trx, part, target));
    for (const verdict of BATCH_VERDICTS) counts[verdict] += written[verdict];
  }
  return counts;
}

const BATCH_VERDICTS = ["imported", "merged", "rejected", "left_out"] as const;

function readBatch(
  batch: readonly Row[],
  { source: { columns }, target: { country } }: { source: ImportSource; target: OpenImport },
): ReadRow[] {
  return batch.map((row) => readLead(row, { columns, country }));
}

async function closeImport(
  store: Store,
  { importId, campaignId, clock, actor }: OpenImport,
  { imported }: BatchCounts,
): Promise<void> {
  const at = clock.now();
  await store.write(async (trx) => {
    await trx.updateTable("imports").set({ status: "done", finished_at: at.toISOString() })
      .where("id", "=", importId).where("status", "=", "reading").execute();
    await closeDraft(trx, { importId, at: at.toISOString() });
    if (actor === "") return;
    const detail = `import ${importId}, ${imported} leads, campaign ${campaignId}`;
    await audit(trx, { actor, action: "imported a list", detail, clock });
  });
}

async function resultOf(
  store: Store,
  { campaignId, importId }: OpenImport,
  counts: BatchCounts,
): Promise<Imported> {
  const rejects = await listImportLines(store.db, importId, {
    verdict: "rejected",
    limit: SHOWN_REJECTS,
  });
  return {
    kind: "imported",
    campaignId,
    importId,
    imported: counts.imported,
    duplicates: counts.merged,
    rejected: counts.rejected,
    rejects: rejects.map(({ line, reason, phone }) => ({ line, reason, phone })),
  };
}
