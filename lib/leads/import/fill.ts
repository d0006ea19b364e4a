/** The rows of an open import become leads; then it is closed, or taken back. */
import type { Transaction } from "kysely";
import type { Schema } from "../../../db/schema.ts";
import type { Store } from "../../../db/store.ts";
import { fairTurns } from "../batch.ts";
import type { Row } from "../csv/read_rows.ts";
import { readLead, type ReadRow } from "../import_row.ts";
import type { ImportSource } from "../import_source.ts";
import { takeBack } from "../import_undo.ts";
import { leaveOutKnown } from "../leave_out_known.ts";
import { type Pace, startPace } from "../pace.ts";
import { closeImport, type ImportCounts } from "./close.ts";
import type { OpenImport } from "./open.ts";
import { type BatchCounts, writeBatch } from "./write_batch.ts";

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
): Promise<ImportCounts> {
  const counts = { imported: 0, merged: 0, rejected: 0, left_out: 0, otherPhones: 0 };
  const pace = startPace();
  const othersTurn = fairTurns(BEFORE_A_PART_MS);
  try {
    for await (const batch of source.rows) {
      signal?.throwIfAborted();
      const read = readBatch(batch, { source, target });
      const rows = leavesOutKnown ? await leaveOutKnown(store.db, read, target.campaignId) : read;
      const written = await store.writeStep((trx) =>
        writeParts(trx, { rows, target, pace, othersTurn })
      );
      await othersTurn();
      for (const verdict of BATCH_VERDICTS) counts[verdict] += written[verdict];
      counts.otherPhones += rows.filter((row) => row.kind === "lead" && row.isOtherPhone).length;
    }
    await closeImport(store, target, counts);
    return counts;
  } catch (error) {
    if (!signal?.aborted) await takeBack({ store, clock: target.clock }, target.importId);
    throw error;
  }
}

/** The part that follows, and the commit, make the turn three times as long. */
const BEFORE_A_PART_MS = 4;

/** A batch in one transaction; others have their turn between parts of it. */
async function writeParts(
  trx: Transaction<Schema>,
  { rows, target, pace, othersTurn }: {
    rows: readonly ReadRow[];
    target: OpenImport;
    pace: Pace;
    othersTurn: () => Promise<void>;
  },
): Promise<BatchCounts> {
  const counts: BatchCounts = { imported: 0, merged: 0, rejected: 0, left_out: 0 };
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
