import assert from "node:assert/strict";
import { addCall, addLead, PHONE } from "../calls/ledger.ts";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

Deno.test("without JavaScript: a person is looked up, asked about and erased", () =>
  withLeadline({}, async (it) => {
    const { store } = it.leadline;
    const lead = await addLead(store, { contact: "Maria", status: "done" });
    await addCall(store, { lead, state: "ended", bland_call_id: "c-77" });
    assert.match((await get(it, `/leads/${lead.id}`)).text, /href="\/erasure\?lead=1"/);
    for (const path of [`/erasure?lead=${lead.id}`, "/erasure?phone=(212)+555-0100"]) {
      const asked = await get(it, path);
      assert.match(asked.text, /What is known of \+1 212-555-0100/);
      assert.match(asked.text, /Maria/);
      assert.match(asked.text, /ask Bland to delete them:.*c-77/s);
      assert.match(asked.text, /typed as a saved view.* stays/);
    }
    const unsure = await post(it, { phone: PHONE, confirmation: "yes" });
    assert.equal(unsure.status, 422);
    assert.match(unsure.text, /Nothing was erased/);
    const erased = await post(it, { phone: PHONE, confirmation: "Erase" });
    assert.deepEqual([erased.status, erased.location], [303, "/erasure?done=true"]);
    assert.match((await get(it, erased.location!)).text, /The person was erased/);
    assert.equal((await get(it, `/leads/${lead.id}`)).status, 404);
    assert.match((await get(it, `/erasure?phone=${PHONE.slice(2)}`)).text, /erased before/);
    assert.match((await get(it, "/suppression/%2B12125550100")).text, /asked to be erased/);
  }));

Deno.test("a person is erased over the API, but not while they are on the phone", () =>
  withLeadline({}, async (it) => {
    const call = await addCall(it.leadline.store, { state: "live", bland_call_id: "c-1" });
    const known = JSON.parse((await get(it, "/api/erasure?phone=2125550100")).text);
    assert.deepEqual([known.phone, known.calls, known.onThePhone], [PHONE, 1, true]);
    assert.equal((await send(it, { phone: PHONE })).status, 422);
    const wish = { phone: PHONE, confirmation: "erase" };
    const refused = await send(it, wish);
    assert.equal(refused.status, 409);
    assert.match(refused.body.detail, /Wait until the call has ended/);
    await it.leadline.store.write((trx) =>
      trx.updateTable("calls").set({ state: "ended", outcome: "answered" })
        .where("id", "=", call.id).execute()
    );
    assert.deepEqual((await send(it, wish)).body, {
      kind: "erased",
      leads: 1,
      calls: 1,
      testCalls: 0,
      drafts: 0,
      strays: 0,
    });
    assert.equal((await get(it, "/api/erasure?phone=12")).status, 422);
  }));

Deno.test("an upload that waits to be imported is discarded when it holds an erased number", () =>
  withLeadline({}, async (it) => {
    for (const csv of ["phone\n(212) 555-0100\n", "phone\n2125550101\n"]) {
      const made = await fetch(`${it.url}/api/imports/drafts`, {
        method: "POST",
        body: csvForm(csv),
      });
      assert.ok(made.ok);
      await made.body?.cancel();
    }
    const erased = await send(it, { phone: PHONE, confirmation: "erase" });
    assert.equal(erased.body.drafts, 1);
    const paths = ["/api/imports/drafts/1", "/api/imports/drafts/2"];
    const found = await Promise.all(paths.map((path) => get(it, path)));
    assert.deepEqual(found.map(({ status }) => status), [404, 200]);
  }));

async function get({ url }: TestLeadline, path: string) {
  const response = await fetch(url + path);
  return { status: response.status, text: await response.text() };
}

async function post({ url }: TestLeadline, fields: Record<string, string>) {
  const body = new URLSearchParams(fields);
  const response = await fetch(`${url}/erasure`, { method: "POST", body, redirect: "manual" });
  return {
    status: response.status,
    text: await response.text(),
    location: response.headers.get("location"),
  };
}

async function send({ url }: TestLeadline, body: unknown) {
  const headers = { "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(`${url}/api/erasure`, init);
  return { status: response.status, body: await response.json() };
}
