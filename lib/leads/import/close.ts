import type { Store } from "../../../db/store.ts";
import { audit } from "../../people/audit.ts";
import { closeDraft } from "../drafts/claim.ts";
import type { OpenImport } from "./open.ts";
import type { BatchCounts } from "./write_batch.ts";

export interface ImportCounts extends BatchCounts {
  /** Rows whose number stood in another column than the usual one. */
  otherPhones: number;
}

/** Every row is written: the import is done, its leads may be started, its draft is used up. */
export async function closeImport(
  store: Store,
  { importId, campaignId, format, clock, actor }: OpenImport,
  { imported, otherPhones }: ImportCounts,
): Promise<void> {
  const at = clock.now();
  await store.write(async (trx) => {
    await trx.updateTable("imports").set({
      status: "done",
      format: JSON.stringify({ ...format, other_phones: otherPhones }),
      finished_at: at.toISOString(),
    }).where("id", "=", importId).where("status", "=", "reading").execute();
    await closeDraft(trx, { importId, at: at.toISOString() });
    if (actor === "") return;
    const detail = `import ${importId}, ${imported} leads, campaign ${campaignId}`;
    await audit(trx, { actor, action: "imported a list", detail, clock });
  });
}
