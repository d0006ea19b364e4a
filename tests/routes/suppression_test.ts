import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { suppress } from "../../lib/suppression/suppress.ts";
import type { SuppressedNumber } from "../../lib/suppression/suppressed_numbers.ts";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";
import { imported } from "../leads/imported.ts";

const LIST = "phone\n2125550100\n2125550101\nnobody\n";

Deno.test("a list is taken to be of today where who loads it is", () =>
  withLeadline({}, async ({ url }) => {
    // Whatever day it is in UTC, it is another one in one of them.
    for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
      const headers = { cookie: `zone=${zone}` };
      const page = await (await fetch(`${url}/suppression`, { headers })).text();
      const today = Temporal.Now.plainDateISO(zone);
      assert.match(page, new RegExp(`name="dated"[^>]*value="${today}"`), zone);
    }
  }));

Deno.test("a number is added, found, exported and taken off over the API", () =>
  withLeadline({}, async (it) => {
    const added = await send(it, "/api/suppression", { phone: "(212) 555-0100", reason: "asked" });
    assert.equal(added.status, 201);
    assert.deepEqual(added.body, { phone: "+12125550100", status: "added" });
    assert.equal((await send(it, "/api/suppression", { phone: "2125550100" })).status, 200);
    assert.equal((await send(it, "/api/suppression", { phone: "12" })).status, 422);

    const [found, ...others] = (await get(it, "/api/suppression?q=555-0100&source=person")).body;
    assert.equal(found.reason, "Put on the list by this machine: asked");
    assert.deepEqual(others, []);
    const csv = await (await fetch(`${it.url}/api/suppression.csv?q=555-0100`)).text();
    const rows: Record<string, string>[] = parse(csv, { columns: true });
    assert.deepEqual(rows.map(({ phone, source }) => `${phone} ${source}`), [
      "'+12125550100 person",
    ]);

    const wish = { phone: "2125550100", reason: "a mistake" };
    assert.equal((await send(it, "/api/suppression/remove", wish)).status, 200);
    assert.equal((await send(it, "/api/suppression/remove", wish)).status, 404);
    assert.deepEqual((await get(it, "/api/suppression")).body, []);
  }));

Deno.test("a wish that was heard is taken off over the API only with the number once more", () =>
  withLeadline({}, async (it) => {
    const phone = "+12125550100";
    await heard(it, phone);
    const wish = { phone, reason: "They wrote to us." };
    const refused = await send(it, "/api/suppression/remove", wish);
    assert.equal(refused.status, 409);
    assert.match(refused.body.detail, /type the whole number once more/);
    const confirmed = { ...wish, confirmation: phone };
    assert.equal((await send(it, "/api/suppression/remove", confirmed)).status, 200);
  }));

Deno.test("a list is loaded over the API with its date, and what is none is refused", () =>
  withLeadline({}, async (it) => {
    const load = async (form: FormData) => {
      const response = await fetch(`${it.url}/api/suppression/lists`, {
        method: "POST",
        body: form,
      });
      return { status: response.status, body: await response.json() };
    };
    const loaded = await load(csvForm(LIST, { dated: "2026-01-05" }));
    assert.equal(loaded.status, 201);
    assert.equal(loaded.body.numbers, 2);
    assert.deepEqual(loaded.body.rejects, [{ line: 4, reason: '"nobody" has letters in it.' }]);
    const [list] = (await get(it, "/api/suppression/lists")).body;
    assert.equal(list.dated, "2026-01-05");

    const refusals: [form: FormData, status: number, says: RegExp][] = [
      [csvForm(LIST), 422, /which day/],
      [csvForm("", { dated: "2026-01-05" }), 422, /no rows/],
      [csvForm("%PDF-1.7\n\0", { dated: "2026-01-05" }), 422, /a PDF/],
      [csvForm("name\nAnn\n", { dated: "2026-01-05" }), 422, /"phone"/],
      [new FormData(), 400, /Choose a CSV/],
    ];
    for (const [form, status, says] of refusals) {
      const refused = await load(form);
      assert.equal(refused.status, status, `${says}`);
      assert.match(refused.body.detail, says);
    }
  }));

Deno.test("without JavaScript: a number is put on the list by a form, and taken off by one", () =>
  withLeadline({}, async (it) => {
    assert.match((await get(it, "/suppression")).text, /No number is on the list yet/);
    const wrong = await post(it, "/suppression", { phone: "12", because: "" });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /too short for a phone number/);

    const added = await post(it, "/suppression", { phone: "212-555-0100", because: "asked" });
    assert.deepEqual([added.status, added.location], [303, "/suppression/%2B12125550100"]);
    assert.match((await get(it, added.location!)).text, /This number is never called/);
    assert.match((await get(it, "/suppression?q=0100")).text, /\+1 212-555-0100/);
    assert.match((await get(it, "/suppression?q=0199")).text, /fits this search/);

    const unsaid = await post(it, added.location!, { because: "" });
    assert.equal(unsaid.status, 422);
    const removed = await post(it, added.location!, { because: "a mistake" });
    assert.equal(removed.status, 303);
    assert.match((await get(it, removed.location!)).text, /it may be called/);
    assert.equal((await get(it, "/suppression/nobody")).status, 404);
  }));

Deno.test("without JavaScript: a list is loaded by a form, looked at and taken back", () =>
  withLeadline({}, async (it) => {
    const body = csvForm(LIST, { dated: "2026-01-05" });
    const loaded = await fetch(`${it.url}/suppression/lists`, {
      method: "POST",
      body,
      redirect: "manual",
    });
    await loaded.body?.cancel();
    const path = loaded.headers.get("location")!;
    assert.equal(path, "/suppression/lists/1");
    const list = (await get(it, path)).text;
    assert.match(list, /leads\.csv/);
    assert.match(list, /older than 31 days/);
    assert.match(list, /has letters in it/);
    assert.match((await get(it, "/suppression")).text, /The newest list is of 2026-01-05/);
    assert.match((await get(it, "/suppression?source=list")).text, /On the list leads\.csv/);
    const back = await post(it, path, { because: "the wrong file" });
    assert.deepEqual([back.status, back.location], [303, "/suppression"]);
    assert.match((await get(it, "/suppression")).text, /No number is on the list yet/);
    assert.equal((await get(it, path)).status, 404);
  }));

Deno.test("a list that is taken back leaves what another one, or a person, has put there", () =>
  withLeadline({}, async (it) => {
    await load(it, "phone\n2125550100\n2125550101\n2125550102\n");
    await load(it, "phone\n2125550100\n");
    const wish = { phone: "212-555-0102", because: "asked by mail" };
    const byHand = (await post(it, "/suppression", wish)).location!;
    assert.match((await get(it, byHand)).text, /asked by mail/);
    assert.match((await get(it, "/suppression/lists/1")).text, /that another list names/);
    await post(it, "/suppression/lists/1", { because: "the wrong file" });
    const left: SuppressedNumber[] = (await get(it, "/api/suppression?sort=number")).body;
    assert.deepEqual(left.map(({ phone, list_id }) => [phone, list_id]), [
      ["+12125550100", 2],
      ["+12125550102", null],
    ]);
  }));

Deno.test("who was skipped is called again as the page of the number says", () =>
  withLeadline({}, async (it) => {
    await imported(it.leadline.store, "phone\n2125550100\n");
    await load(it, "phone\n2125550100\n");
    const path = "/suppression/%2B12125550100";
    assert.match((await get(it, path)).text, /choose “Call again” on the lead/);
    const again = { action: "call_again", lead_ids: [1] };
    assert.equal((await send(it, "/api/leads/change", again)).body.changed, 0);
    await post(it, path, { because: "a mistake" });
    assert.match((await get(it, "/leads/1")).text, /value="call_again"/);
    assert.equal((await send(it, "/api/leads/change", again)).body.changed, 1);
    assert.equal((await get(it, "/api/leads?q=0100")).body[0].status, "pending");
  }));

Deno.test("a wish that was heard is shown with its sentence, and asks for the number once more", () =>
  withLeadline({}, async (it) => {
    await heard(it, "+12125550100");
    const path = "/suppression/%2B12125550100";
    assert.match((await get(it, path)).text, /take me off/);
    const refused = await post(it, path, { because: "They wrote to us.", confirmation: "0100" });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /the law protects that wish/);
    const confirmation = "212 555 0100";
    const removed = await post(it, path, { because: "They wrote to us.", confirmation });
    assert.equal(removed.status, 303);
  }));

async function load({ url }: TestLeadline, csv: string): Promise<void> {
  const body = csvForm(csv, { dated: "2026-01-05" });
  const loaded = await fetch(`${url}/api/suppression/lists`, { method: "POST", body });
  assert.equal(loaded.status, 201);
  await loaded.body?.cancel();
}

async function heard({ leadline: { store, clock } }: TestLeadline, phone: string): Promise<void> {
  const reason = 'The person asked not to be called again: "take me off"';
  await store.write((trx) => suppress(trx, { phone, source: "opt_out", reason, now: clock.now() }));
}

async function send({ url }: TestLeadline, path: string, body: unknown) {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function get({ url }: TestLeadline, path: string) {
  const response = await fetch(url + path);
  const text = await response.text();
  return {
    status: response.status,
    text,
    get body() {
      return JSON.parse(text);
    },
  };
}

async function post({ url }: TestLeadline, path: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields);
  const response = await fetch(url + path, { method: "POST", body, redirect: "manual" });
  return {
    status: response.status,
    text: await response.text(),
    location: response.headers.get("location"),
  };
}
