/** A call in progress over HTTP: heard while it goes on, hung up by a form and by the API. */
import assert from "node:assert/strict";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

/** A minute of life takes two seconds. */
const SLOWLY = { REHEARSAL_SPEED: "30" };

Deno.test("what is said on a call is on its page, the lead's and the dashboard, then the transcript", () =>
  withLeadline(SLOWLY, async (it) => {
    const id = await calling(it);
    const [call] = await until(it, ([call]) => call?.lines.length > 1);
    assert.equal(call.lines[0].speaker, "person");
    assert.match(call.lines[0].text, /^Hello, Maria speaking\./);
    for (const path of [`/calls/${id}`, "/leads/1", "/dashboard"]) {
      assert.match(await pageOf(it, path), /Hello, this is an AI assistant/, path);
    }
    await it.logged(({ event, verdict }) => event === "webhook.received" && verdict === "applied");
    assert.deepEqual(await live(it), []);
    assert.doesNotMatch(await pageOf(it, `/calls/${id}`), /On the phone now/);
    const kept = await it.leadline.store.db.selectFrom("webhook_messages").select("kind")
      .distinct().execute();
    assert.deepEqual(kept, [{ kind: "call_record" }]);
  }));

Deno.test("a poll costs a 304 until something happens", () =>
  withLeadline({}, async (it) => {
    for (const path of ["/api/live", "/dashboard/charts"]) {
      const first = await fetch(`${it.url}${path}`);
      await first.body?.cancel();
      const headers = { "if-none-match": first.headers.get("etag")! };
      assert.equal((await fetch(`${it.url}${path}`, { headers })).status, 304, path);
    }
    assert.equal((await fetch(`${it.url}/api/live?call_id=x`)).status, 400);
  }));

Deno.test("one call is hung up; its line is free when Bland says that it is over", () =>
  withLeadline({ REHEARSAL_SPEED: "1" }, async (it) => {
    const id = await calling(it);
    const page = await pageOf(it, `/calls/${id}`);
    assert.match(page, /action="\/calls\/1\/hang-up"/);
    const hungUp = await fetch(`${it.url}/calls/${id}/hang-up`, {
      method: "POST",
      redirect: "manual",
    });
    await hungUp.body?.cancel();
    assert.equal(hungUp.status, 303);
    await it.logged(({ event, verdict }) => event === "webhook.received" && verdict === "applied");
    const call = await (await fetch(`${it.url}/api/calls/${id}`)).json();
    assert.deepEqual([call.state, call.outcome], ["ended", "cancelled"]);
    assert.match(await pageOf(it, "/leads/1"), /this machine hung up\./);
    const again = await fetch(`${it.url}/api/calls/${id}/hang-up`, { method: "POST" });
    assert.equal(again.status, 409);
    assert.match((await again.json()).detail, /over already/);
  }));

/** The id of a call to Maria that Bland has taken. */
async function calling(it: TestLeadline): Promise<number> {
  const form = csvForm("phone,contact,company\n4155550100,Maria,Acme\n");
  await (await fetch(`${it.url}/api/upload-leads`, { method: "POST", body: form })).body?.cancel();
  await (await fetch(`${it.url}/api/start`, { method: "POST" })).body?.cancel();
  const [call] = await until(it, ([call]) => call?.state === "live");
  return call.id;
}

async function until(it: TestLeadline, holds: (calls: Live) => boolean): Promise<Live> {
  for (;;) {
    const calls = await live(it);
    if (holds(calls)) return calls;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

type Live = { id: number; state: string; lines: { speaker: string; text: string }[] }[];

async function live(it: TestLeadline): Promise<Live> {
  return await (await fetch(`${it.url}/api/live`)).json();
}

async function pageOf(it: TestLeadline, path: string): Promise<string> {
  return await (await fetch(it.url + path)).text();
}
