import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { changeLeads } from "../../lib/leads/change_leads.ts";
import { addNumber, removeNumber } from "../../lib/suppression/edit.ts";
import { loadSuppressionList } from "../../lib/suppression/load_list.ts";
import { removeSuppressionList } from "../../lib/suppression/remove_list.ts";
import { suppress } from "../../lib/suppression/suppress.ts";
import { findSuppressed } from "../../lib/suppression/suppressed_numbers.ts";
import { addCall, addLead, isSuppressed, later, NOW, PHONE } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";
import { withFile } from "../leads/csv_file.ts";

const country = "US";

function by(store: Store) {
  return { store, clock: { now: () => NOW }, actor: "Ann" };
}

/** Loads the first numbers from `PHONE` on, and tells the list's id. */
async function load(
  store: Store,
  fileName: string,
  { numbers = 1, now = NOW }: { numbers?: number; now?: Date } = {},
): Promise<number> {
  const rows = Array.from({ length: numbers }, (_, i) => 2_125_550_100 + i);
  const loaded = await withFile(
    `phone\n${rows.join("\n")}\n`,
    (path) =>
      loadSuppressionList(store, {
        path,
        fileName,
        dated: "2026-11-20",
        country,
        actor: "Ann",
        clock: { now: () => now },
      }),
  );
  assert.equal(loaded.kind, "loaded");
  return (loaded as typeof loaded & { kind: "loaded" }).list.id;
}

/** How many numbers came off the suppression list with it. */
async function takeBack(store: Store, listId: number): Promise<number> {
  const removed = await removeSuppressionList(by(store), { listId, because: "The wrong file." });
  assert.equal(removed.kind, "removed");
  return (removed as typeof removed & { kind: "removed" }).numbers;
}

async function rowsOf({ db }: Store): Promise<{ numbers: number; named: number; lists: number }> {
  const count = async (table: "suppressed_numbers" | "suppression_list_numbers") =>
    (await db.selectFrom(table).select("phone").execute()).length;
  return {
    numbers: await count("suppressed_numbers"),
    named: await count("suppression_list_numbers"),
    lists: (await db.selectFrom("suppression_lists").select("id").execute()).length,
  };
}

onEachDatabase(
  "a number that other lists name stays by the first of them, until the last is taken back",
  async (store) => {
    const november = await load(store, "november.csv");
    const december = await load(store, "december.csv", { now: later(60) });
    const january = await load(store, "january.csv", { now: later(90) });
    assert.equal(await takeBack(store, november), 0);
    const { source, reason, list_id, created_at } = (await findSuppressed(store.db, PHONE))!;
    assert.deepEqual({ source, reason, list_id, created_at }, {
      source: "list",
      reason: "On the list december.csv of 2026-11-20.",
      list_id: december,
      created_at: later(60).toISOString(),
    });
    assert.equal(await takeBack(store, january), 0);
    assert.equal((await findSuppressed(store.db, PHONE))?.list_id, december);
    assert.equal(await takeBack(store, december), 1);
    assert.deepEqual(await rowsOf(store), { numbers: 0, named: 0, lists: 0 });
  },
);

onEachDatabase("a number stays by a list that was not read to its end", async (store) => {
  const whole = await load(store, "whole.csv");
  const broken = await load(store, "broken.csv");
  await store.write((trx) =>
    trx.updateTable("suppression_lists").set({ dated: "" }).where("id", "=", broken).execute()
  );
  assert.equal(await takeBack(store, whole), 0);
  assert.equal((await findSuppressed(store.db, PHONE))?.reason, "On the list broken.csv.");
});

/** What is known of a number besides the list that names it, and how that is told. */
const BESIDES: Record<string, (store: Store) => Promise<RegExp>> = {
  async "a person put there by hand"(store) {
    const wish = { typed: PHONE, because: "asked by mail", country };
    assert.deepEqual(await addNumber(by(store), wish), { kind: "known", phone: PHONE });
    const { action, detail } = await store.db.selectFrom("audit_log").selectAll()
      .orderBy("id", "desc").executeTakeFirstOrThrow();
    assert.deepEqual([action, detail], ["suppressed a number", "…0100"]);
    return /^person Put on the list by Ann: asked by mail$/;
  },
  async "a person put there with its lead"(store) {
    const { id } = await addLead(store, { status: "skipped", next_call_at: null });
    const change = { selection: { ids: [id] }, action: "suppress", actor: "Ann" } as const;
    assert.equal((await changeLeads(by(store), change)).changed, 1);
    assert.equal((await changeLeads(by(store), change)).changed, 0, "it is so already");
    return /^person Ann put the number on the do-not-call list\.$/;
  },
  async "Bland does not call"(store) {
    const { id: callId } = await addCall(store, { state: "refused" });
    const reason = "Bland has blocked the number.";
    await store.write((trx) =>
      suppress(trx, { phone: PHONE, source: "bland", reason, callId, now: NOW })
    );
    return /^bland Bland has blocked the number\.$/;
  },
};

for (const [name, note] of Object.entries(BESIDES)) {
  onEachDatabase(`a number that ${name} stays when its list is taken back`, async (store) => {
    const listId = await load(store, "november.csv", { numbers: 2 });
    const isTold = await note(store);
    await load(store, "december.csv");
    assert.equal(await takeBack(store, listId), 1, "the other number");
    const { source, reason, list_id } = (await findSuppressed(store.db, PHONE))!;
    assert.match(`${source} ${reason}`, isTold);
    assert.equal(list_id, null);
  });
}

onEachDatabase("what a simulated person wanted does not come between two lists", async (store) => {
  const { id: callId } = await addCall(store, { state: "ended", mode: "rehearsal" });
  const wish = { phone: PHONE, source: "opt_out", reason: "Simulated.", callId, now: NOW } as const;
  await store.write((trx) => suppress(trx, wish));
  const november = await load(store, "november.csv");
  const december = await load(store, "december.csv");
  await store.write((trx) => suppress(trx, wish));
  assert.equal(await takeBack(store, november), 0);
  assert.equal((await findSuppressed(store.db, PHONE))?.list_id, december);
});

onEachDatabase(
  "a number that was taken off by hand is brought back by no list that named it",
  async (store) => {
    const november = await load(store, "november.csv", { numbers: 2 });
    const december = await load(store, "december.csv", { numbers: 2 });
    const wish = { phone: PHONE, because: "A mistake.", country };
    assert.equal((await removeNumber(by(store), wish)).kind, "removed");
    const january = await load(store, "january.csv");
    assert.ok(await isSuppressed(store, PHONE), "a list that is loaded since counts");
    assert.equal(await takeBack(store, january), 1);
    assert.equal(await takeBack(store, november), 0);
    assert.equal(await isSuppressed(store, PHONE), false);
    assert.deepEqual(await rowsOf(store), { numbers: 1, named: 1, lists: 1 });
    assert.equal(await takeBack(store, december), 1);
  },
);

onEachDatabase("lists are taken back at the same time, each to its end", async (store) => {
  const lists = [
    await load(store, "november.csv", { numbers: 1_200 }),
    await load(store, "december.csv", { numbers: 1_100 }),
    await load(store, "january.csv", { numbers: 700 }),
  ];
  const removed = await Promise.all(lists.slice(0, 2).map((listId) => takeBack(store, listId)));
  assert.equal(removed[0] + removed[1], 500);
  assert.deepEqual(await rowsOf(store), { numbers: 700, named: 700, lists: 1 });
  const numbers = await store.db.selectFrom("suppressed_numbers").select("list_id").execute();
  assert.ok(numbers.every(({ list_id }) => list_id === lists[2]));
});
