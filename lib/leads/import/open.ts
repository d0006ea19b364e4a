/** An import begins: its row, its campaign, and the draft that it takes. */
import type { Transaction } from "kysely";
import type { Schema } from "../../../db/schema.ts";
import type { Store } from "../../../db/store.ts";
import type { Clock } from "../../clock.ts";
import { type DraftClaim, takeDraft, whyNotTaken } from "../drafts/claim.ts";
import type { ImportRefusal, ImportSource } from "../import_source.ts";
import type { BatchTarget } from "./write_batch.ts";

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

/** What was understood of a file. */
export interface ImportFormat {
  encoding: string;
  delimiter: string;
  header: string[];
  /** Of the row that names the columns; null: none does. */
  header_line: number | null;
  /** Rows whose number stood in another column than the usual one; once all are read. */
  other_phones?: number;
}

export interface OpenImport extends BatchTarget {
  kind: "open";
  format: ImportFormat;
  country: string;
  actor: string;
}

/** Makes the import and, where the leads get one of their own, the campaign; takes the draft. */
export async function openImport(
  store: Store,
  { source: { format, header, headerLine }, target, draft }: {
    source: ImportSource;
    target: Target;
    draft?: DraftClaim;
  },
): Promise<OpenImport | ImportRefusal> {
  const { promptName, clock, country, actor = "" } = target;
  const createdAt = clock.now().toISOString();
  const fileName = shortName(target.fileName);
  const { encoding, delimiter } = format;
  const understood = { encoding, delimiter, header, header_line: headerLine };
  return await store.write(async (trx) => {
    const refusal = draft && await whyNotTaken(trx, draft);
    if (refusal !== undefined) return refusal;
    const campaignId = target.campaignId ??
      await insertCampaign(trx, { fileName, promptName, createdAt });
    const { id: importId } = await trx.insertInto("imports").values({
      campaign_id: campaignId,
      file_name: fileName,
      status: "reading",
      format: JSON.stringify(understood),
      actor,
      created_at: createdAt,
      finished_at: createdAt,
    }).returning("id").executeTakeFirstOrThrow();
    if (draft !== undefined) await takeDraft(trx, { draft, importId, at: createdAt });
    const { dialect } = store;
    return {
      kind: "open",
      format: understood,
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
  return fileName.split(/[\\/]/).at(-1)!.slice(0, 200) || "leads.csv";
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
