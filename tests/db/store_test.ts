import assert from "node:assert/strict";
import { openStore, type Store } from "../../db/store.ts";
import { onEachDatabase, onPostgresUrl } from "../database.ts";

onEachDatabase("tallies follow what is written, changed and removed", async (store) => {
  const campaignId = await aCampaign(store);
  await store.write(async (trx) => {
    const leads = ["+14155550101", "+14155550102", "+14155550103"].map((phone) => ({
      campaign_id: campaignId,
      phone,
      prompt_name: "default",
      created_at: "2026-11-23T09:00:00.000Z",
    }));
    await trx.insertInto("leads").values(leads).execute();
    await trx.updateTable("leads").set({ status: "waiting" }).where("phone", ">", "+14155550101")
      .execute();
    await trx.deleteFrom("leads").where("phone", "=", "+14155550103").execute();
  });

  const tallies = await store.db.selectFrom("tallies").select(["value", "count"])
    .where("kind", "=", "status").orderBy("value").execute();

  assert.deepEqual(tallies.map(({ value, count }) => [value, count]), [
    ["pending", 1],
    ["waiting", 1],
  ]);
});

onEachDatabase("a write that throws leaves nothing behind", async (store) => {
  const before = await store.revision();

  await assert.rejects(store.write(async (trx) => {
    await trx.insertInto("campaigns").values(campaign).execute();
    throw new Error("in the middle");
  }));

  assert.equal(await store.revision(), before);
  assert.deepEqual(await store.db.selectFrom("campaigns").selectAll().execute(), []);
});

onEachDatabase("the revision of whoever has written is another one at once", async (store) => {
  const before = await store.revision();
  const written = aCampaign(store);
  // Asked while the write is under way, it may be either.
  await store.revision();
  await written;
  assert.equal(await store.revision(), before + 1);
});

onPostgresUrl("what another process has written makes it another one, too", async (url) => {
  const [here, there] = [await openStore(url), await openStore(url)];
  const before = await there.revision();
  await aCampaign(here);
  while (await there.revision() === before) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  await here.close();
  await there.close();
});

onEachDatabase("writes run one after the other", async (store) => {
  const steps: string[] = [];
  await Promise.all(["a", "b", "c"].map((name) =>
    store.write(async (trx) => {
      steps.push(name);
      await trx.selectFrom("install").selectAll().execute();
      steps.push(name);
    })
  ));

  assert.equal(steps.length, 6);
  for (let i = 0; i < steps.length; i += 2) assert.equal(steps[i], steps[i + 1]);
});

onEachDatabase("a lead cannot stand twice in a campaign", async (store) => {
  const campaignId = await aCampaign(store);
  const lead = {
    campaign_id: campaignId,
    phone: "+14155550101",
    prompt_name: "default",
    created_at: "2026-11-23T09:00:00.000Z",
  };
  await store.write((trx) => trx.insertInto("leads").values(lead).execute());
  await assert.rejects(store.write((trx) => trx.insertInto("leads").values(lead).execute()));
});

Deno.test("an address of no known database is refused with what is possible", async () => {
  await assert.rejects(openStore("mysql://x"), /must be sqlite:<file> or postgres:/);
});

const campaign = {
  name: "Spring",
  prompt_name: "default",
  status: "draft",
  created_at: "2026-11-23T09:00:00.000Z",
} as const;

async function aCampaign(store: Store): Promise<number> {
  const { id } = await store.write((trx) =>
    trx.insertInto("campaigns").values(campaign).returning("id").executeTakeFirstOrThrow()
  );
  return id;
}
