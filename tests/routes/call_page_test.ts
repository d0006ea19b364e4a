/** One call over HTTP: read, searched, corrected, noted upon and called back, by plain forms. */
import assert from "node:assert/strict";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

Deno.test("a call is read, searched and corrected without JavaScript", () =>
  withLeadline({}, async (it) => {
    const id = await calledMaria(it);
    const page = await pageOf(it, `/calls/${id}`);
    assert.match(page, /Tuesday at ten in the morning\./);
    assert.match(page, /The person was interested\./);
    assert.match(page, /Interested\. Wants a colleague/);
    assert.match(await pageOf(it, "/leads/1"), new RegExp(`href="/calls/${id}"`));

    const found = await pageOf(it, `/calls/${id}?q=TUESDAY+at+ten`);
    assert.match(found, /<mark ?>Tuesday at ten<\/mark>/);
    assert.match(found, /2 hits, in 2 of 10 turns\./);
    assert.doesNotMatch(found, /<p ?>Sure, go ahead/, "only turns with the words are shown");
    assert.match(await pageOf(it, `/calls/${id}?q=zebra`), /Not said in any of 10 turns\./);
    const odd = await pageOf(it, `/calls/${id}?q=${encodeURIComponent('<script>"(')}`);
    assert.doesNotMatch(odd, /<script>"\(/);

    const seen = { outcome: "not_interested", seen: "interested" };
    assert.equal(await post(it, `/calls/${id}/outcome`, seen), 303);
    const corrected = await pageOf(it, `/calls/${id}`);
    assert.match(corrected, /Corrected by this machine,/);
    assert.match(corrected, /Undo the correction/);
    assert.equal((await json(it, "/api/calls?outcome=not_interested")).length, 1);
    assert.equal(await post(it, `/calls/${id}/outcome`, seen), 409, "seen before somebody else");
    assert.equal(await post(it, `/calls/${id}/outcome`, { outcome: "interested" }), 303);
    assert.doesNotMatch(await pageOf(it, `/calls/${id}`), /Undo the correction/);
    assert.equal(await post(it, `/calls/${id}/outcome`, { outcome: "sold" }), 422);
    assert.equal(await post(it, "/calls/99/outcome", { outcome: "busy" }), 404);
  }));

Deno.test("what a list or a person says is shown as it stands, & as &", () =>
  withLeadline({}, async (it) => {
    const csv = "phone,contact,company\n+12025550105,Ken,Salt & <Sons>\n";
    await (await fetch(`${it.url}/api/upload-leads`, { method: "POST", body: csvForm(csv) }))
      .text();
    await (await fetch(`${it.url}/api/start`, { method: "POST" })).text();
    await it.logged(({ event, verdict }) => event === "webhook.received" && verdict === "applied");
    for (const path of ["/leads", "/leads/1", "/calls/1", "/dashboard"]) {
      const page = await pageOf(it, path);
      assert.match(page, /Salt &amp; &lt;Sons>/, path);
      assert.doesNotMatch(page, /&amp;(amp|lt|quot);/, path);
    }
  }));

Deno.test("notes are written and deleted, a date to call back is set and taken back", () =>
  withLeadline({}, async (it) => {
    const id = await calledMaria(it);
    const text = "<i>Ask</i> for her sister";
    assert.equal(await post(it, `/calls/${id}/notes`, { text }), 303);
    assert.match(await pageOf(it, `/calls/${id}`), /&lt;i>Ask&lt;\/i> for her sister/);
    assert.equal(await post(it, `/calls/${id}/notes`, { text: " " }), 422);
    assert.equal(await post(it, `/calls/${id}/notes/1/delete`), 303);
    assert.equal(await post(it, `/calls/${id}/notes/1/delete`), 404);
    assert.match(await pageOf(it, `/calls/${id}`), /Nobody has noted anything/);

    // Paused, so that the rehearsal, which waits for no date, does not call at once.
    await it.leadline.pause({});
    const day = new Date(it.leadline.clock.now().getTime() + 2 * 86_400_000).toISOString();
    const date = { decision: "call_back", at: `${day.slice(0, 10)}T15:00` };
    assert.equal(await post(it, `/calls/${id}/next-step`, date), 303);
    const planned = await pageOf(it, `/calls/${id}`);
    assert.match(planned, /Called back at/);
    assert.match(planned, /Decided by this machine\./);
    assert.equal(await post(it, `/calls/${id}/next-step`, { decision: "none" }), 303);
    assert.match(await pageOf(it, `/calls/${id}`), /No further call is planned\./);
    assert.equal(await post(it, `/calls/${id}/next-step`, { decision: "none" }), 409);
    assert.equal(await post(it, `/calls/${id}/next-step`, { at: "tomorrow" }), 422);
    assert.equal(await post(it, `/calls/${id}/next-step`, { at: "2020-01-01T10:00" }), 409);
  }));

Deno.test("what is refused is said on the call's page, with what was typed", () =>
  withLeadline({}, async (it) => {
    const id = await calledMaria(it);
    const refused = async (path: string, fields: Record<string, string>) => {
      const body = new URLSearchParams(fields);
      const response = await fetch(`${it.url}/calls/${id}/${path}`, { method: "POST", body });
      const text = await response.text();
      assert.match(text, /<h1>Call 1 to .*Maria Lopez/);
      assert.match(text, /role="alert"/);
      return { status: response.status, text };
    };
    const note = await refused("notes", { text: "x".repeat(10_001) });
    assert.equal(note.status, 422);
    assert.match(note.text, /<strong>Not noted\.<\/strong>/);
    assert.match(note.text, /<textarea[^>]*>x{10001}<\/textarea>/);
    const date = await refused("next-step", { decision: "call_back", at: "2020-13-45T99:00" });
    assert.equal(date.status, 422);
    assert.match(date.text, /<strong>No date\.<\/strong>.*<details open>/s);
    const outcome = await refused("outcome", { outcome: "interested", seen: "busy" });
    assert.equal(outcome.status, 409);
    assert.match(outcome.text, /Not corrected/);
    const hangUp = await refused("hang-up", {});
    assert.equal(hangUp.status, 409);
    assert.match(hangUp.text, /Not hung up/);
  }));

Deno.test("a script does the same over the API", () =>
  withLeadline({}, async (it) => {
    const id = await calledMaria(it);
    const call = await json(it, `/api/calls/${id}`);
    assert.equal(call.turns.length, 10);
    assert.deepEqual(call.next_step, { kind: "none", at: null, by: null });
    const outcome = { outcome: "do_not_call" };
    assert.deepEqual(await api(it, `/api/calls/${id}/outcome`, outcome), [200, outcome]);
    const [noted, note] = await api(it, `/api/calls/${id}/notes`, { text: "Never again." });
    assert.deepEqual([noted, note.author], [201, "this machine"]);
    const callBackAt = { call_back_at: new Date(Date.now() + 86_400_000).toISOString() };
    const [status, problem] = await api(it, `/api/calls/${id}/next-step`, callBackAt);
    assert.equal(status, 409);
    assert.match(problem.detail, /Will not be called: .*corrected the outcome/);
    const [deleted] = await api(it, `/api/calls/${id}/notes/${note.id}/delete`, {});
    assert.equal(deleted, 200);
    assert.equal((await api(it, `/api/calls/${id}/next-step`, { call_back_at: "soon" }))[0], 422);
    assert.equal((await fetch(`${it.url}/api/calls/99`)).status, 404);
    assert.equal((await fetch(`${it.url}/calls/99`)).status, 404);
  }));

Deno.test("the raw messages never show this installation's token", () =>
  withLeadline({}, async (it) => {
    const id = await calledMaria(it);
    const { token } = it.leadline.receiver;
    await it.leadline.store.write((trx) =>
      trx.updateTable("webhook_messages")
        .set({ body: JSON.stringify({ note: `sent to ${it.url}/webhook with ${token}` }) })
        .where("call_id", "=", id).execute()
    );
    const page = await pageOf(it, `/calls/${id}/messages`);
    assert.match(page, /sent to http/);
    assert.ok(!page.includes(token));
    const messages = await json(it, `/api/calls/${id}/messages`);
    assert.ok(!JSON.stringify(messages).includes(token));
    assert.match(messages.at(-1).text, /with •••/);
  }));

/** The id of the call to her: she is interested, and says so in ten turns. */
async function calledMaria(it: TestLeadline): Promise<number> {
  const form = csvForm("phone,contact,company\n4155550100,Maria Lopez,Blue Harbor\n");
  await (await fetch(`${it.url}/api/upload-leads`, { method: "POST", body: form })).body?.cancel();
  await (await fetch(`${it.url}/api/start`, { method: "POST" })).body?.cancel();
  await it.logged(({ event, verdict }) => event === "webhook.received" && verdict === "applied");
  const [{ id }] = await json(it, "/api/calls");
  return id;
}

async function pageOf(it: TestLeadline, path: string): Promise<string> {
  const response = await fetch(it.url + path);
  assert.equal(response.status, 200, path);
  return await response.text();
}

async function json(it: TestLeadline, path: string) {
  return await (await fetch(it.url + path)).json();
}

/** The answer's status. */
async function post(it: TestLeadline, path: string, fields: Record<string, string> = {}) {
  const body = new URLSearchParams(fields);
  const response = await fetch(it.url + path, { method: "POST", body, redirect: "manual" });
  await response.body?.cancel();
  return response.status;
}

async function api(it: TestLeadline, path: string, value: unknown) {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(value);
  const response = await fetch(it.url + path, { method: "POST", headers, body });
  return [response.status, await response.json()] as const;
}
