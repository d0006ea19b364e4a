/**
 * A person wants to be forgotten: all that names them, or that they said, goes. What stays is a
 * fingerprint of the number, so that it is never called again, whatever list brings it back.
 */
import type { Transaction } from "kysely";
import { numberPlans } from "../leads/number_plans.ts";
import type { Schema } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { finishCampaign } from "../campaigns/finish.ts";
import type { Clock } from "../clock.ts";
import type { Drafts } from "../leads/drafts.ts";
import { removeLeftUploads } from "../leads/spool.ts";
import { audit } from "../people/audit.ts";
import { deleteCalls, deleteMessages } from "../records/delete_calls.ts";
import { discardDraftsWith } from "./drafts.ts";
import { keepFingerprints } from "./erased_traces.ts";
import { knownOf } from "./known_of.ts";
import { eraseStrays } from "./strays.ts";

export type Erased =
  | {
    kind: "erased";
    leads: number;
    calls: number;
    testCalls: number;
    /** Uploads that were not imported yet. */
    drafts: number;
    /** Other places that had the number. */
    strays: number;
  }
  /** Nothing was erased; the sentence says why. */
  | { kind: "refused"; reason: string };

const ON_THE_PHONE =
  "This person is on the phone, or may be. Wait until the call has ended, then " +
  "erase them.";

interface By {
  store: Store;
  clock: Clock;
  /** Where uploaded files lie while they are read. */
  uploads: string;
  drafts: Pick<Drafts, "folder" | "discard">;
  actor: string;
}

export async function erasePerson(
  { store, clock, uploads, drafts, actor }: By,
  phone: string,
): Promise<Erased> {
  const erased = await store.write((trx) => eraseKnown(trx, { phone, now: clock.now() }));
  if (erased.kind === "refused") return erased;
  const number = `${
    numberPlans().parsePhoneNumberFromString(phone)?.nationalNumber ?? phone.slice(1)
  }`;
  const discarded = await discardDraftsWith(number, { db: store.db, drafts, actor });
  const strays = await eraseStrays(store, number);
  await removeLeftUploads(uploads);
  await store.write((trx) => {
    const detail = `${erased.leads} leads, ${erased.calls} calls, ${erased.testCalls} test calls`;
    return audit(trx, { actor, action: "erased a person", detail, clock });
  });
  await store.forgetDeleted();
  return { ...erased, drafts: discarded, strays };
}

/** From the moment that this is on disk nothing new of the person can come in. */
async function eraseKnown(
  trx: Transaction<Schema>,
  { phone, now }: { phone: string; now: Date },
): Promise<
  Omit<Erased & { kind: "erased" }, "drafts" | "strays"> | (Erased & { kind: "refused" })
> {
  const { onThePhone } = await knownOf(trx, phone);
  if (onThePhone) return { kind: "refused", reason: ON_THE_PHONE };
  const leads = await trx.selectFrom("leads").select(["id", "campaign_id"])
    .where("phone", "=", phone).execute();
  const calls = await trx.selectFrom("calls").select(["id", "bland_call_id"])
    .where("phone", "=", phone).execute();
  const tests = await trx.selectFrom("test_calls").select(["id", "bland_call_id"])
    .where("phone", "=", phone).execute();
  const blandCalls = [...calls, ...tests].flatMap(({ bland_call_id: blandCallId }) =>
    blandCallId === null ? [] : [{ blandCallId }]
  );
  await keepFingerprints(trx, [{ phone }, ...blandCalls], now);
  await deleteCalls(trx, calls);
  await deleteMessages(trx, tests);
  await trx.deleteFrom("test_calls").where("phone", "=", phone).execute();
  // Their events go with them.
  await trx.deleteFrom("leads").where("phone", "=", phone).execute();
  await trx.deleteFrom("suppression_list_numbers").where("phone", "=", phone).execute();
  await trx.deleteFrom("suppressed_numbers").where("phone", "=", phone).execute();
  const campaigns = [...new Set(leads.map((lead) => lead.campaign_id))];
  for (const id of campaigns) await finishCampaign(trx, id, now);
  if (campaigns.length > 0) {
    // Their reports say why people are left out, in the words that were heard.
    await trx.deleteFrom("rehearsals").where("campaign_id", "in", campaigns)
      .where("status", "<>", "running").execute();
  }
  return {
    kind: "erased",
    leads: leads.length,
    calls: calls.length,
    testCalls: tests.length,
  };
}
