/** An upload becomes a draft: its file moves into the drafts' folder, its columns are guessed. */
import type { Mapping } from "../csv/columns.ts";
import { plainName } from "../csv/column_names.ts";
import { guessPlan, plannedColumns } from "../csv/roles.ts";
import { UnreadableCsv } from "../csv/unreadable.ts";
import { shortName } from "../import/open.ts";
import {
  csvRefusal,
  EMPTY,
  type ImportRefusal,
  sniffText,
  whyMisfit,
  whyNoHeader,
} from "../import_source.ts";
import type { Desk } from "./desk.ts";
import { type Draft, draftOf } from "./draft.ts";
import { fileOf, newToken } from "./files.ts";
import { firstRows } from "./rows.ts";

export interface DraftUpload {
  /** The complete file on the disk; it is moved away. */
  path: string;
  moveTo(path: string): Promise<void>;
  bytes: number;
  /** As its owner calls it. */
  fileName: string;
  promptName: string;
  campaignId?: number;
  /** Of its numbers without a country code, ISO 3166; else the usual one. */
  country?: string;
  mapping?: Mapping;
  /** Of the row that names the columns, null: none does; else it is guessed. */
  headerLine?: number | null;
  actor: string;
}

/** More than any list has; each is shown to be confirmed. */
const MOST_COLUMNS = 1_000;

function tooWide(columns: number): ImportRefusal {
  return {
    kind: "refused",
    title: "The file has too many columns",
    detail: `Its rows have ${columns}, and at most ${MOST_COLUMNS} are taken. Upload a list ` +
      "with the columns that calls need.",
  };
}

/** A column of a draft is one thing. */
function whyNotApart(mapping: Mapping = {}): ImportRefusal | undefined {
  const names = Object.values(mapping).map(plainName);
  const twice = Object.values(mapping).find((_, at) => names.indexOf(names[at]) < at);
  if (twice === undefined) return undefined;
  return {
    kind: "refused",
    title: "The mapping names a column twice",
    detail: `"${twice.slice(0, 40)}" can be one field of a lead. Leave the other fields out.`,
  };
}

export type Kept = { kind: "kept"; draft: Draft } | ImportRefusal;

export async function keepDraft(desk: Desk, upload: DraftUpload): Promise<Kept> {
  const format = await sniffText(upload.path);
  if (format.kind === "refused") return format;
  const rows = await firstRows(upload.path, format).catch((error) => {
    if (error instanceof UnreadableCsv) return csvRefusal(error);
    throw error;
  });
  if ("kind" in rows) return rows;
  if (rows.length === 0) return EMPTY;
  const { country = desk.country, mapping, headerLine } = upload;
  const noHeader = whyNoHeader(rows, headerLine);
  if (noHeader !== undefined) return noHeader;
  const plan = guessPlan(rows, { country, mapping, headerLine });
  if (plan.names.length > MOST_COLUMNS) return tooWide(plan.names.length);
  const misfit = whyMisfit(plan.names, mapping) ?? whyNotApart(mapping);
  if (misfit !== undefined) return misfit;
  const planned = plannedColumns(plan);
  const token = newToken();
  await Deno.mkdir(desk.folder, { recursive: true });
  await upload.moveTo(fileOf(desk.folder, { token }));
  const at = desk.clock.now().toISOString();
  const { encoding, delimiter } = format;
  const row = await desk.store.write((trx) =>
    trx.insertInto("import_drafts").values({
      token,
      file_name: shortName(upload.fileName),
      bytes: upload.bytes,
      prompt_name: upload.promptName,
      campaign_id: upload.campaignId,
      status: planned.kind === "refused" ? "unmapped" : "reading",
      problem: planned.kind === "refused" ? planned.reason : "",
      format: JSON.stringify({
        encoding,
        delimiter,
        country,
        headerLine: plan.headerLine ?? undefined,
      }),
      names: JSON.stringify(plan.names).replaceAll("\\u0000", ""),
      has_header: plan.headerLine === null ? 0 : 1,
      roles: JSON.stringify(plan.roles),
      actor: upload.actor,
      created_at: at,
      touched_at: at,
    }).returningAll().executeTakeFirstOrThrow()
  );
  return { kind: "kept", draft: draftOf(row) };
}
