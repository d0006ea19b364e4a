/** Confirming a draft: its rows become leads, once, whoever confirms and however often. */
import { readPrompt } from "../../prompts/prompt.ts";
import { plannedColumns } from "../csv/roles.ts";
import { fillImport } from "../import/fill.ts";
import { type OpenImport, openImport } from "../import/open.ts";
import type { ImportSource } from "../import_source.ts";
import type { Desk } from "./desk.ts";
import { emptyDraft } from "./discard.ts";
import { countryOf, type Draft, findDraft, importable, type KnownChoice } from "./draft.ts";
import { draftRows } from "./rows.ts";

export interface Confirmation {
  known: KnownChoice;
  actor: string;
  /** The folder of prompt files. */
  prompts: string;
}

export type Confirmed =
  /** `fill` writes the leads. */
  | { kind: "opened"; fill: () => Promise<void> }
  /** Somebody has confirmed it before. */
  | { kind: "confirmed" }
  /** The sentence says what to do; nothing was imported. */
  | { kind: "refused"; reason: string };

export async function confirmDraft(
  desk: Desk,
  draft: Draft,
  { known, actor, prompts }: Confirmation,
): Promise<Confirmed> {
  if (isConfirmed(draft)) return { kind: "confirmed" };
  const planned = plannedColumns(draft.plan);
  if (draft.status !== "ready" || planned.kind === "refused") {
    return { kind: "refused", reason: draft.problem || "It is still being read. Wait a moment." };
  }
  if (importable(draft, known) === 0) return { kind: "refused", reason: NOBODY };
  const prompt = readPrompt(prompts, draft.prompt_name);
  if (prompt.kind === "missing") return { kind: "refused", reason: prompt.reason };
  const { store, clock, folder } = desk;
  const { columns } = planned;
  const source = {
    format: draft.fileFormat,
    headerLine: draft.plan.headerLine,
    header: draft.plan.names,
    columns,
    rows: draftRows(draft, { db: store.db, folder, columns }),
  };
  const target = await openImport(store, {
    source,
    draft,
    target: {
      fileName: draft.file_name,
      promptName: draft.prompt_name,
      campaignId: draft.campaign_id ?? undefined,
      country: countryOf(draft, desk),
      clock,
      actor,
    },
  });
  if (target.kind === "open") {
    return { kind: "opened", fill: () => fill(desk, { draft, source, target, known }) };
  }
  // Two may have confirmed at the same time.
  const now = await findDraft(store.db, draft.id);
  return now !== undefined && isConfirmed(now)
    ? { kind: "confirmed" }
    : { kind: "refused", reason: target.detail };
}

function isConfirmed({ status }: Draft): boolean {
  return status === "importing" || status === "imported";
}

const NOBODY = "There is nobody in it to import. Mend its rows, or choose other columns.";

async function fill(
  desk: Desk,
  { draft, source, target, known }: {
    draft: Draft;
    source: ImportSource;
    target: OpenImport;
    known: KnownChoice;
  },
): Promise<void> {
  const { store, signal } = desk;
  const leavesOutKnown = known === "leave_out";
  await fillImport(store, { source, target, leavesOutKnown, signal });
  await emptyDraft(desk, draft);
}
