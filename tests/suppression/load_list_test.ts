import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { newestSuppressionList } from "../../lib/suppression/suppression_lists.ts";
import { loadSuppressionList } from "../../lib/suppression/load_list.ts";
import { removeSuppressionList } from "../../lib/suppression/remove_list.ts";
import { suppress } from "../../lib/suppression/suppress.ts";
import { addCampaign, addLead, campaignNow, leadNow, NOW, timelineOf } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";
import { withFile } from "../leads/csv_file.ts";

const CLOCK = { now: () => NOW };

function load(store: Store, content: string | Uint8Array, dated = "2026-11-20") {
  return withFile(content, (path) =>
    loadSuppressionList(store, {
      path,
      fileName: "C:\\lists\\registry.csv",
      dated,
      country: "US",
      actor: "Ann",
      clock: CLOCK,
    }));
}

async function phonesOf({ db }: Store): Promise<string[]> {
  const numbers = await db.selectFrom("suppressed_numbers").select("phone").orderBy("phone")
    .execute();
  return numbers.map(({ phone }) => phone);
}

onEachDatabase(
  "a list is loaded with its date, its repeats and its bad rows counted",
  async (store) => {
    await store.write((trx) =>
      suppress(trx, { phone: "+12125550101", source: "bland", reason: "Blocked.", now: NOW })
    );
    const loaded = await load(
      store,
      "Area,Phone Number\n212,(212) 555-0100\n212,212.555.0101\n212,12125550100\n212,call me\n",
    );
    assert.equal(loaded.kind, "loaded");
    const { list } = loaded as typeof loaded & { kind: "loaded" };
    const { numbers, added, rejected, stopped, dated, file_name } = list;
    assert.deepEqual({ numbers, added, rejected, stopped, dated, file_name }, {
      numbers: 3,
      added: 1,
      rejected: 1,
      stopped: 0,
      dated: "2026-11-20",
      file_name: "registry.csv",
    });
    assert.deepEqual(list.rejects, [{ line: 5, reason: '"call me" has letters in it.' }]);
    assert.deepEqual(await phonesOf(store), ["+12125550100", "+12125550101"]);
    assert.equal(await newestSuppressionList(store.db), "2026-11-20");
  },
);

onEachDatabase("a list is loaded from below its title", async (store) => {
  const loaded = await load(store, "Do not call; November\n\nName;Phone\nAnn;4155550100\n");
  assert.ok(loaded.kind === "loaded");
  assert.deepEqual([loaded.list.numbers, loaded.list.rejected], [1, 0]);
});

onEachDatabase(
  "numbers of a list stop waiting leads at once, retries and callbacks too",
  async (store) => {
    const campaignId = await addCampaign(store);
    const set = { campaign_id: campaignId, attempts: 1, outcome: "callback" };
    const waits = await addLead(store, { ...set, next_call_at: "2026-11-30T15:00:00.000Z" });
    const pending = await addLead(store, { status: "pending", next_call_at: null });
    const called = await addLead(store, { status: "dialing", next_call_at: null });
    await load(store, "phone\n2125550100\n");
    for (const { id } of [waits, pending]) {
      const { status, gate, next_call_at } = await leadNow(store, id);
      assert.deepEqual({ status, gate, next_call_at }, {
        status: "skipped",
        gate: "suppressed",
        next_call_at: null,
      });
      const why = "Will not be called: On the list registry.csv of 2026-11-20.";
      assert.deepEqual(await timelineOf(store, id), [why]);
    }
    assert.equal((await leadNow(store, called.id)).status, "dialing");
    assert.equal(await campaignNow(store, campaignId), "finished", "nobody is left to call in it");
  },
);

const REFUSED: [name: string, content: string | Uint8Array, title: RegExp, detail: RegExp][] = [
  ["an empty file", "", /empty/, /Choose a CSV/],
  ["an Excel workbook", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), /no CSV/, /Excel workbook/],
  ["a file without numbers in any column", "name,city\nAnn,Rome\n", /No column/, /"phone"/],
  ["a header alone", "phone\n", /no numbers/, /right file/],
  ["numbers that are none", "phone\n12\n13\n", /no numbers/, /right file/],
];

for (const [name, content, title, detail] of REFUSED) {
  onEachDatabase(`${name} is refused, and is no list`, async (store) => {
    const loaded = await load(store, content);
    assert.equal(loaded.kind, "refused");
    const refused = loaded as typeof loaded & { kind: "refused" };
    assert.match(refused.title, title);
    assert.match(refused.detail, detail);
    assert.equal(await newestSuppressionList(store.db), null);
    assert.deepEqual(await store.db.selectFrom("suppression_lists").selectAll().execute(), []);
  });
}

for (const dated of ["", "yesterday", "2026-02-31", "2027-01-01"]) {
  onEachDatabase(`a list of the day "${dated}" is refused`, async (store) => {
    const loaded = await load(store, "phone\n2125550100\n", dated);
    assert.equal(loaded.kind, "refused");
    assert.deepEqual(await phonesOf(store), []);
  });
}

onEachDatabase(
  "a file that breaks off keeps what was read, and does not count as fresh",
  async (store) => {
    const broken = `phone\n2125550100\n${"2125550101\n".repeat(600)}"${"x".repeat(1_100_000)}`;
    const loaded = await load(store, broken);
    assert.equal(loaded.kind, "refused");
    assert.match((loaded as typeof loaded & { kind: "refused" }).detail, /stands above it is on/);
    assert.ok((await phonesOf(store)).includes("+12125550100"));
    assert.equal(await newestSuppressionList(store.db), null);
  },
);

onEachDatabase(
  "who asked not to be called stays when the list that named them is taken back",
  async (store) => {
    await load(store, "phone\n2125550100\n2125550101\n");
    await store.write((trx) =>
      suppress(trx, { phone: "+12125550100", source: "opt_out", reason: "They asked.", now: NOW })
    );
    const by = { store, clock: CLOCK, actor: "Ann" };
    assert.equal((await removeSuppressionList(by, { listId: 1, because: " " })).kind, "refused");
    assert.deepEqual(
      await removeSuppressionList(by, { listId: 1, because: "The wrong file." }),
      { kind: "removed", numbers: 1 },
    );
    assert.deepEqual(await phonesOf(store), ["+12125550100"]);
    assert.equal(await newestSuppressionList(store.db), null);
    assert.equal(
      (await removeSuppressionList(by, { listId: 1, because: "Again." })).kind,
      "missing",
    );
    const { action, detail } = await store.db.selectFrom("audit_log").selectAll()
      .orderBy("id", "desc").executeTakeFirstOrThrow();
    assert.deepEqual({ action, detail }, {
      action: "took a suppression list back",
      detail: "list 1, 1 numbers: The wrong file.",
    });
  },
);
