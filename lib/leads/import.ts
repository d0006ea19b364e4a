/**
 * An import: a complete file becomes the leads of a campaign, batch by batch, and every line that
 * did not become a lead is kept with its reason.
 */
import type { Store } from "../../db/store.ts";
import { UnreadableCsv } from "./csv/unreadable.ts";
import type { ImportCounts } from "./import/close.ts";
import { fillImport } from "./import/fill.ts";
import { type OpenImport, openImport, type Target } from "./import/open.ts";
import { listImportLines } from "./import_report.ts";
import { csvRefusal, type ImportRefusal, openSource, type SourceOptions } from "./import_source.ts";

export interface ImportOptions extends SourceOptions, Target {}

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

/** A file that cannot be read is refused, and nothing of it stays. */
export async function importLeads(store: Store, options: ImportOptions): Promise<Imported> {
  try {
    const opened = await openSource(options);
    if (opened.kind === "refused") return opened;
    const target = await openImport(store, { source: opened.source, target: options });
    if (target.kind === "refused") return target;
    const counts = await fillImport(store, { source: opened.source, target });
    return await resultOf(store, target, counts);
  } catch (error) {
    if (error instanceof UnreadableCsv) return csvRefusal(error);
    throw error;
  }
}

async function resultOf(
  store: Store,
  { campaignId, importId }: OpenImport,
  counts: ImportCounts,
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
