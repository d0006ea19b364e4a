/** The drafts of one Leadline: their work goes on behind the requests that ask for it. */
import type { Log } from "../log.ts";
import type { ColumnPlan } from "./csv/roles.ts";
import { type Confirmation, confirmDraft } from "./drafts/confirm.ts";
import type { Desk } from "./drafts/desk.ts";
import { discardDraft, type Discarded, sweepDrafts } from "./drafts/discard.ts";
import { type Draft, draftOf, rowsOf } from "./drafts/draft.ts";
import { type DraftUpload, keepDraft, type Kept } from "./drafts/keep_draft.ts";
import { type ColumnChoice, mapColumns, type Mapped, planUnder } from "./drafts/map_columns.ts";
import { type MendedFromFile, mendFromFile } from "./drafts/mend_from_file.ts";
import { type Mended, mendRow } from "./drafts/mend_row.ts";
import type { Changes } from "./drafts/mends.ts";
import { readDraft } from "./drafts/read_draft.ts";
import { removeRows } from "./drafts/remove_rows.ts";

export interface Drafts {
  /** Where their files lie. */
  readonly folder: string;
  /** Keeps an upload as a draft and begins to read it. */
  keep(upload: DraftUpload): Promise<Kept>;
  /** Its columns under the header on this line; undefined: too many rows stand above it. */
  planUnder(draft: Draft, headerLine?: number | null): Promise<ColumnPlan | undefined>;
  map(draft: Draft, choice: ColumnChoice): Promise<Mapped>;
  mend(draft: Draft, change: { line: number; changes: Changes }): Promise<Mended>;
  /** Brings mended rows back; the file is left where it is. */
  mendFromFile(draft: Draft, path: string): Promise<MendedFromFile>;
  /** Begins the import; it is done at once when the list is short. */
  confirm(draft: Draft, how: Confirmation): Promise<Accepted>;
  discard(draft: Draft, by: { actor: string }): Promise<Discarded>;
  /** Resolves once nothing is being read or imported here. */
  settled(): Promise<void>;
  /** Stops where work stands; the next boot goes on. */
  close(): Promise<void>;
}

export type Accepted =
  | { kind: "confirmed" }
  /** The sentence says what to do; nothing was imported. */
  | { kind: "refused"; reason: string };

/** What is done before a request is answered. */
const SHORT_FILE_BYTES = 1024 * 1024;
const SHORT_LIST_ROWS = 5_000;

/** Goes on with what an earlier process has left, and sweeps away what is old. */
export async function openDrafts(
  { log, ...context }: Omit<Desk, "signal"> & { log: Log },
): Promise<Drafts> {
  const closing = new AbortController();
  const desk = { ...context, signal: closing.signal };
  const underWay = new Set<Promise<void>>();

  /** Never throws: what goes wrong is in the log and, where it can be, in the draft. */
  function work(draft: Draft, task: () => Promise<void>): Promise<void> {
    const done = task().catch((error) => {
      if (!closing.signal.aborted) log("draft.failed", { draft: draft.id, error: String(error) });
    }).finally(() => underWay.delete(done));
    underWay.add(done);
    return done;
  }

  async function settled(): Promise<void> {
    await Promise.all(underWay);
  }

  async function read(draft: Draft): Promise<void> {
    const reading = work(draft, () => readDraft(desk, draft));
    if (draft.bytes <= SHORT_FILE_BYTES) await reading;
  }

  let lastMend: Promise<unknown> = Promise.resolve();

  /** The numbers of a file are open to one mend at a time. */
  function inTurn<T>(mend: () => Promise<T>): Promise<T> {
    const mending = lastMend.then(mend, mend);
    lastMend = mending;
    return mending;
  }

  await sweepDrafts(desk);
  for (const draft of await leftUnread(desk)) void read(draft);
  return {
    folder: desk.folder,
    async keep(upload) {
      await sweepDrafts(desk);
      const kept = await keepDraft(desk, upload);
      if (kept.kind === "kept" && kept.draft.status === "reading") await read(kept.draft);
      return kept;
    },
    planUnder: (draft, headerLine) => planUnder(desk, draft, headerLine),
    async map(draft, choice) {
      const mapped = await mapColumns(desk, draft, choice);
      if (mapped.kind !== "mapped") return mapped;
      if (mapped.draft.status === "reading") await read(mapped.draft);
      else await removeRows(desk.store, "draft_problems", draft.id);
      return mapped;
    },
    mend: (draft, change) => inTurn(() => mendRow(desk, draft, change)),
    mendFromFile: (draft, path) => inTurn(() => mendFromFile(desk, draft, path)),
    async confirm(draft, how) {
      const confirmed = await confirmDraft(desk, draft, how);
      if (confirmed.kind !== "opened") return confirmed;
      const filling = work(draft, confirmed.fill);
      if (rowsOf(draft) <= SHORT_LIST_ROWS) await filling;
      return { kind: "confirmed" };
    },
    discard: (draft, by) => discardDraft(desk, draft, by),
    settled,
    async close() {
      closing.abort();
      await settled();
    },
  };
}

/** A draft that was not touched for so long is not being read by any process. */
const SILENT_MS = 60_000;

async function leftUnread({ store, clock }: Desk): Promise<Draft[]> {
  const silentSince = new Date(clock.now().getTime() - SILENT_MS).toISOString();
  const rows = await store.db.selectFrom("import_drafts").selectAll()
    .where("status", "=", "reading")
    // Nobody else has this SQLite file open.
    .$if(store.dialect === "postgres", (drafts) => drafts.where("touched_at", "<", silentSince))
    .execute();
  return rows.map(draftOf);
}
