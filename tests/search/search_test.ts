import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { listCalls } from "../../lib/calls/call_list.ts";
import { countLeads } from "../../lib/leads/lead_count.ts";
import { listLeads } from "../../lib/leads/lead_list.ts";
import { searchCoverage } from "../../lib/search/coverage.ts";
import { indexNext } from "../../lib/search/index_rows.ts";
import { catchUp } from "../../lib/search/indexer.ts";
import { addCall, addCampaign, addLead } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";

const PEOPLE = [
  ["+14155550100", "María López", "Blue Harbor Bakery"],
  ["+12125550101", "James O'Brien", "Hudson & Sons"],
  ["+13055550142", "Ana Ruiz-Lopez", "Coral Way Construction"],
  ["+14155558842", "", "Constructive Ideas 2155"],
  ["+491715550123", "Jürgen Groß", "Blumen"],
  ["+493055559876", "Anna Gross", "Maß & Messe Straßenmesse"],
] as const;

const SEARCHES: [typed: string, found: number[]][] = [
  ["lopez", [2, 0]],
  ["LÓPEZ maria", [0]],
  ["lop", [2, 0]],
  ["constr", [3, 2]],
  ["constructi", [3, 2]],
  ["construction", [2]],
  ["brien", [1]],
  ["hudson sons", [1]],
  ["(415) 555", [3, 0]],
  ["5558842", [3]],
  ["42", [3, 2]],
  ["2155", [3]],
  ["0 142", [2]],
  ["415555 100", []],
  ["groß", [5, 4]],
  ["gross", [5, 4]],
  ["GROSS", [5, 4]],
  ["gros", [5, 4]],
  ["groß jür", [4]],
  ["strassenm", [5]],
  ["strassenmesse", [5]],
  ["straßenmeße", [5]],
  ["mas", [5]],
  ["nobody", []],
  ["0171 / 555 01 23", [4]],
  ["0049 171 5550", [4]],
  ["+49 (0)171 5550123", [4]],
  ["0123", [4]],
  ["' \" * ) or (", []],
  [":*&|!", []],
];

onEachDatabase(
  "words, beginnings and parts of numbers are found, indexed or not yet",
  async (store) => {
    const ids = await addPeople(store);
    const check = async (when: string) => {
      for (const [search, found] of SEARCHES) {
        const leads = await listLeads(store.db, { search });
        assert.deepEqual(leads.map(({ id }) => ids.indexOf(id)), found, `${search}, ${when}`);
      }
    };
    await check("not indexed yet");
    await catchUp(store);
    await check("indexed");
    assert.deepEqual(await countLeads(store.db, { search: "lop" }), { count: 2, isExact: true });
  },
);

onEachDatabase("a changed or deleted row is found by what it says now", async (store) => {
  const ids = await addPeople(store);
  await catchUp(store);
  const found = async (search: string) =>
    (await listLeads(store.db, { search })).map(({ id }) => ids.indexOf(id));
  const change = (id: number, contact: string) =>
    store.write((trx) => trx.updateTable("leads").set({ contact }).where("id", "=", id).execute());
  await change(ids[3], "Zoe Lopez");
  await change(ids[2], "Ana Ruiz");
  assert.ok((await found("zoe")).includes(3), "before it is indexed again");
  await catchUp(store);
  assert.deepEqual(await found("lopez"), [3, 0]);
  await store.write((trx) => trx.deleteFrom("leads").where("id", "=", ids[0]).execute());
  assert.deepEqual(await found("lopez"), [3]);
  await catchUp(store);
  assert.deepEqual(await found("lopez"), [3]);
});

onEachDatabase("words said are found with the names of who said them", async (store) => {
  const [id] = await addPeople(store);
  const lead = (await listLeads(store.db)).find((lead) => lead.id === id)!;
  const call = await addCall(store, { lead, state: "live" });
  await catchUp(store);
  const found = async (search: string) =>
    (await listCalls(store.db, { search })).map(({ id }) => id);
  assert.deepEqual(await found("lopez"), [call.id]);
  await store.write((trx) =>
    trx.updateTable("calls").set({ transcript: "user: Tuesday at ten, please." })
      .where("id", "=", call.id).execute()
  );
  assert.deepEqual(await found("maria tuesday"), [call.id], "as soon as it was said");
  await catchUp(store);
  assert.deepEqual(await found("maria tuesd"), [call.id]);
  assert.deepEqual(await found("maria wednesday"), []);
});

onEachDatabase("how far a search looks is known until all words are indexed", async (store) => {
  const { campaign_id, created_at } = await addLead(store);
  assert.equal(await searchCoverage(store.db, "leads"), null);
  const more = Array.from({ length: 1_500 }, (_, i) => ({
    campaign_id,
    created_at,
    phone: `+1${4155550000 + i}`,
    prompt_name: "default",
  }));
  await store.write((trx) => trx.insertInto("leads").values(more).execute());
  assert.deepEqual(await searchCoverage(store.db, "leads"), { covered: 1_000, rows: 1_501 });
  await indexNext(store, "leads", 200);
  assert.deepEqual(await searchCoverage(store.db, "leads"), { covered: 1_200, rows: 1_501 });
  await catchUp(store, { batch: 1_000 });
  assert.equal(await searchCoverage(store.db, "leads"), null);
  assert.equal(await searchCoverage(store.db, "calls"), null);
});

/** Their ids, in the order of the people. */
async function addPeople(store: Store): Promise<number[]> {
  const campaign_id = await addCampaign(store);
  const ids = [];
  for (const [phone, contact, company] of PEOPLE) {
    ids.push((await addLead(store, { campaign_id, phone, contact, company })).id);
  }
  return ids;
}
