import assert from "node:assert/strict";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

Deno.test("a CSV goes in, people are called, what each one said comes out", () =>
  withLeadline({}, async (it) => {
    const { url } = it;
    const csv = await Deno.readTextFile("sample_leads.csv");

    const uploaded = await postJson(`${url}/api/upload-leads`, csvForm(csv));
    assert.equal(uploaded.status, "ok");
    assert.equal(uploaded.imported, 10);
    assert.equal(uploaded.duplicates, 1);
    assert.deepEqual(uploaded.rejects.map((reject: { line: number }) => reject.line), [13, 14]);

    assert.deepEqual(await postJson(`${url}/api/start`), { queued: 10 });
    await endOf(it, 10);

    const calls = await getJson(`${url}/api/calls`);
    const outcomes = Object.fromEntries(
      calls.map((call: { contact: string; outcome: string }) => [call.contact, call.outcome]),
    );
    assert.deepEqual(outcomes, {
      "Maria Lopez": "interested",
      "James Carter": "not_interested",
      "Ana Ruiz": "callback",
      "Tom Becker": "do_not_call",
      "Susan Wright": "wrong_number",
      "Ken Ito": "voicemail",
      "Rosa Diaz": "no_answer",
      "Bill Olsen": "busy",
      "Lena Ford": "failed",
      "Omar Haddad": "answered",
    });
    const maria = calls.find((call: { contact: string }) => call.contact === "Maria Lopez");
    assert.match(maria.transcript, /Tuesday at ten/);
    assert.equal(maria.duration, 74);
    const status = await getJson(`${url}/api/status`);
    assert.equal(status.counts.done, 10);
    assert.equal(status.live, 0);
  }));

Deno.test("a poll costs a 304 until something changes", () =>
  withLeadline({}, async ({ url }) => {
    const first = await fetch(`${url}/api/calls`);
    await first.body?.cancel();
    const etag = first.headers.get("etag")!;
    const poll = async () => {
      const response = await fetch(`${url}/api/calls`, { headers: { "if-none-match": etag } });
      await response.body?.cancel();
      return response.status;
    };

    assert.equal(await poll(), 304);
    await postJson(`${url}/api/upload-leads`, csvForm("phone\n4155550100\n"));
    assert.equal(await poll(), 200);
  }));

Deno.test("after Pause has answered nobody is called, and Start goes on where it was", () =>
  withLeadline({ CONCURRENCY: "1", REHEARSAL_SPEED: "100" }, async (it) => {
    const { url, leadline } = it;
    const numbers = Array.from({ length: 6 }, (_, i) => `20255501${i}0`);
    await postJson(`${url}/api/upload-leads`, csvForm(["phone", ...numbers].join("\n")));
    await postJson(`${url}/api/start`);
    await it.logged((line) => line.event === "call.ordered");

    const paused = await postJson(`${url}/api/pause`);
    const placed = await countCalls(it);
    assert.equal(paused.held + placed, 6);
    assert.equal((await getJson(`${url}/api/status`)).paused, true);
    leadline.dialer.wake();
    await it.logged((line) => line.event === "webhook.received");
    assert.equal(await countCalls(it), placed);

    await postJson(`${url}/api/start`);
    await endOf(it, 6);
    assert.equal(await countCalls(it), 6);
  }));

Deno.test("wrong requests are told what is wrong and what to do", () =>
  withLeadline({}, async ({ url }) => {
    const table: [name: string, request: () => Promise<Response>, status: number, says: RegExp][] =
      [
        ["empty file", () => upload(""), 422, /no rows/],
        ["no phone column", () => upload("name,city\nAnn,Rome\n"), 422, /"name", "city"/],
        ["an Excel workbook", () => upload("PK\x03\x04rest"), 422, /Excel workbook/],
        ["unknown prompt", () => upload("phone\n1\n", { prompt_name: "none" }), 422, /default or/],
        [
          "prompt outside the folder",
          () => upload("phone\n1\n", { prompt_name: "../x" }),
          422,
          /name/,
        ],
        ["unknown campaign", () => post("/api/start", '{"campaign_id": 7}'), 404, /no campaign 7/],
        ["no JSON", () => post("/api/start", "{"), 400, /JSON/],
        ["wrong type", () => post("/api/start", '{"campaign_id": "x"}'), 422, /campaign_id/],
        ["limit out of range", () => fetch(`${url}/api/calls?limit=1000`), 400, /limit/],
        ["unknown status", () => fetch(`${url}/api/leads?status=lost`), 400, /pending/],
        ["unknown address", () => fetch(`${url}/api/nothing`), 404, /nothing at this address/],
      ];
    for (const [name, request, status, says] of table) {
      const response = await request();
      const problem = await response.json();
      assert.equal(response.status, status, name);
      assert.equal(response.headers.get("content-type"), "application/problem+json", name);
      assert.match(problem.detail, says, name);
    }
    assert.deepEqual(await getJson(`${url}/api/leads`), []);

    function upload(csv: string, fields = {}) {
      return fetch(`${url}/api/upload-leads`, { method: "POST", body: csvForm(csv, fields) });
    }
    function post(path: string, body: string) {
      const headers = { "content-type": "application/json" };
      return fetch(url + path, { method: "POST", body, headers });
    }
  }));

async function endOf({ url, logged, log }: TestLeadline, calls: number): Promise<void> {
  for (;;) {
    // Before the question: a line that comes while it is answered counts.
    const seen = log.length;
    if ((await getJson(`${url}/api/status`)).counts.done >= calls) return;
    await logged(() => log.length > seen);
  }
}

async function countCalls({ leadline }: TestLeadline): Promise<number> {
  return (await leadline.store.db.selectFrom("calls").select("id").execute()).length;
}

async function postJson(url: string, body?: BodyInit) {
  return await (await fetch(url, { method: "POST", body })).json();
}

async function getJson(url: string) {
  return await (await fetch(url)).json();
}
