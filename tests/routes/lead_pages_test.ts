/** What the pages of leads say and do. */
import assert from "node:assert/strict";
import { addCall } from "../calls/ledger.ts";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

Deno.test("an undo says how many leads it left alone, for they went on since", () =>
  withLeadline({}, async (it) => {
    await upload(it, "phone\n4155550100\n4155550101\n4155550102\n");
    const { change_id: id } = await post(it, "/api/leads/change", {
      action: "skip",
      filter: "status=pending",
    });
    await post(it, "/api/leads/change", { action: "call_again", lead_ids: [2] });
    const undone = await post(it, `/api/leads/changes/${id}/undo`);
    assert.deepEqual(undone, { restored: 2, left: 1 });
    assert.match(
      await pageOf(it, `/leads?changed=${id}`),
      /The change was taken back\. 1 lead went on since and stayed\./,
    );
  }));

Deno.test("the next page is there when the last lead of this one was called meanwhile", () =>
  withLeadline({}, async (it) => {
    const { db } = it.leadline.store;
    const numbers = Array.from({ length: 120 }, (_, i) => `${4155550100 + i}\n`);
    await upload(it, `phone\n${numbers.join("")}`);
    await db.updateTable("leads").set({ next_call_at: "2026-11-23T09:00:00.000Z" }).execute();
    const first = await pageOf(it, "/leads?sort=next_call");
    assert.deepEqual(idsIn(first), range(1, 50));
    await db.updateTable("leads").set({ next_call_at: null }).where("id", "=", 50).execute();
    const second = await pageOf(it, linkIn(first, "next"));
    assert.deepEqual(idsIn(second), range(51, 100));
    assert.deepEqual(idsIn(await pageOf(it, linkIn(second, "prev"))), range(1, 49));
    const alone = await pageOf(it, "/leads?sort=next_call&after=100");
    assert.deepEqual(idsIn(alone), range(101, 120), "the lead says where it is now");
  }));

Deno.test("a next call is shown on the lead's clock too, where its number alone says where it is", () =>
  withLeadline({}, async (it) => {
    await upload(it, "phone\n2135550111\n");
    const set = { status: "waiting", next_call_at: "2099-12-02T08:00:00.000Z" } as const;
    await it.leadline.store.db.updateTable("leads").set(set).execute();
    for (const page of ["/leads", "/leads/1"]) {
      assert.match(await pageOf(it, page), /12:00 AM in Los Angeles/, page);
    }
  }));

Deno.test("a lead of a paused campaign says so in place of a next call that does not come", () =>
  withLeadline({}, async (it) => {
    const { db } = it.leadline.store;
    await upload(it, "phone\n2135550111\n");
    await db.updateTable("campaigns").set({ status: "paused" }).execute();
    const set = { status: "waiting", next_call_at: "2020-12-02T08:00:00.000Z" } as const;
    await db.updateTable("leads").set(set).execute();
    for (const page of ["/leads", "/leads/1"]) {
      const shown = await pageOf(it, page);
      assert.match(shown, /None while its campaign is paused/, page);
      assert.doesNotMatch(shown, /2020-12-02T08/, page);
    }
  }));

Deno.test("what is sorted by next calls says how many have one, changes and exports these", () =>
  withLeadline({}, async (it) => {
    const { db } = it.leadline.store;
    const numbers = Array.from({ length: 40 }, (_, i) => `${4155550100 + i}\n`);
    await upload(it, `phone\n${numbers.join("")}`);
    await db.updateTable("leads")
      .set({ status: "waiting", next_call_at: "2099-11-23T09:00:00.000Z", attempts: 1 })
      .where("id", "<=", 30).execute();
    const filter = "campaign_id=1&sort=next_call";
    const page = await pageOf(it, `/leads?${filter}`);
    assert.match(page, /role="status">30 of 40 leads: those with a next call</);
    assert.deepEqual(idsIn(page), range(1, 30));
    const file = await pageOf(it, `/api/leads.csv?${filter}`);
    assert.equal(file.trim().split("\r\n").length, 1 + 30);
    const question = new URLSearchParams({ action: "skip", all: "true", filter });
    assert.match(await pageOf(it, `/leads/change?${question}`), /Skip 30 leads\?/);
    const called = "/leads?status=waiting&sort=most_attempts";
    assert.match(await pageOf(it, called), />30 of 30 leads: those that were called</);
    const change = await post(it, "/api/leads/change", { action: "call_again", filter, count: 30 });
    assert.deepEqual([change.changed, change.left], [0, 30]);
    const skipped = await post(it, "/api/leads/change", { action: "skip", filter });
    assert.deepEqual([skipped.changed, skipped.left], [30, 0]);
    assert.match(await pageOf(it, `/leads?${filter}`), />0 of 40 leads: those with a next call</);
  }));

Deno.test("calls by their length say how many have one", () =>
  withLeadline({}, async (it) => {
    const { store } = it.leadline;
    await addCall(store, { state: "ended", outcome: "no_answer" });
    await addCall(store, { state: "ended", outcome: "interested", duration: 60 });
    for (const sort of ["longest", "shortest"]) {
      assert.match(await pageOf(it, `/calls?sort=${sort}`), />1 of 2 calls: those with a length</);
    }
    assert.match(await pageOf(it, "/calls"), />2 calls</);
  }));

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** Of the leads in the table. */
function idsIn(page: string): number[] {
  return [...page.matchAll(/<th scope="row">.*?href="\/leads\/(\d+)"/gs)].map(([, id]) =>
    Number(id)
  );
}

function linkIn(page: string, rel: "next" | "prev"): string {
  const [link] = page.match(new RegExp(`<a[^>]*rel="${rel}"[^>]*>`))!;
  return link.match(/href="([^"]+)"/)![1].replaceAll("&amp;", "&");
}

async function upload({ url }: TestLeadline, csv: string): Promise<void> {
  const body = csvForm(csv);
  const uploaded = await fetch(`${url}/api/upload-leads`, { method: "POST", body });
  assert.equal(uploaded.status, 200, await uploaded.text());
}

async function post({ url }: TestLeadline, path: string, json: unknown = {}) {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(json);
  const answer = await fetch(`${url}${path}`, { method: "POST", headers, body });
  return await answer.json();
}

async function pageOf({ url }: TestLeadline, path: string): Promise<string> {
  return await (await fetch(`${url}${path}`)).text();
}
