import assert from "node:assert/strict";
import { LEAD_STATUSES } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { finishCampaign } from "../../lib/campaigns/finish.ts";
import { addCampaign, addLead, campaignNow, NOW } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";

async function statusAfter(store: Store, campaignId: number): Promise<string> {
  await store.write((trx) => finishCampaign(trx, campaignId, NOW));
  return await campaignNow(store, campaignId);
}

onEachDatabase("a campaign is finished when nobody is left to call or to judge", async (store) => {
  const statuses = new Map<string, string>();
  for (const status of LEAD_STATUSES) {
    const { campaign_id } = await addLead(store, { status });
    await addLead(store, { campaign_id, status: "done", phone: "+12125550101" });
    statuses.set(status, await statusAfter(store, campaign_id));
  }
  assert.deepEqual(Object.fromEntries(statuses), {
    pending: "running",
    waiting: "running",
    dialing: "running",
    review: "running",
    done: "finished",
    error: "finished",
    skipped: "finished",
  });
});

onEachDatabase("leads of other campaigns do not hold it up", async (store) => {
  await addLead(store);
  assert.equal(await statusAfter(store, await addCampaign(store)), "finished");
});

onEachDatabase("only a running campaign is finished", async (store) => {
  for (const status of ["draft", "paused", "finished"] as const) {
    const { campaign_id } = await addLead(store, {
      campaign_id: await addCampaign(store, { status }),
      status: "done",
    });
    assert.equal(await statusAfter(store, campaign_id), status);
  }
});
