import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

const CSV = "phone,contact\n2125550100,Maria\n3125550101,James\n";

Deno.test("a campaign is set up, filled, looked at, started and paused by plain forms", () =>
  withLeadline({ REHEARSAL_SPEED: "1" }, async (it) => {
    assert.match(await pageOf(it, "/campaigns"), /No campaigns yet/);
    const made = await send(
      it,
      "/campaigns/new",
      await fieldsOf(it, "/campaigns/new", {
        name: "Autumn",
        businessName: "Blue Harbor",
      }),
    );
    assert.equal(made.location, "/campaigns/1");
    assert.match(await pageOf(it, "/campaigns/1"), /Autumn.*Draft.*Nobody to call yet/s);

    await upload(it, CSV, { campaign_id: "1" });
    assert.match(await pageOf(it, "/?campaign_id=1"), /Add leads to Autumn/);
    const preview = await pageOf(it, "/campaigns/1/preview");
    assert.match(preview, /calling for Blue Harbor/);
    assert.match(preview, /Start calling 2 leads/);

    assert.equal((await send(it, "/campaigns/1/start", {})).location, "/campaigns/1");
    assert.match(await pageOf(it, "/campaigns/1"), />Running</);
    const running = await send(it, "/campaigns/1/settings", { name: "Other" });
    assert.equal(running.status, 422, "the form is not whole");
    const fields = await fieldsOf(it, "/campaigns/new", { name: "Other" });
    const early = await send(it, "/campaigns/1/settings", fields);
    assert.equal(early.status, 409);
    assert.match(early.text, /Pause it, then edit it/);
    assert.equal((await send(it, "/campaigns/1/archive", {})).status, 409);

    assert.equal((await send(it, "/campaigns/1/pause", {})).location, "/campaigns/1");
    assert.match(await pageOf(it, "/campaigns/1"), />Paused</);
    const { based_on } = await fieldsOf(it, "/campaigns/1/settings", {});
    await send(it, "/campaigns/1/settings", { ...fields, based_on });
    assert.match(await pageOf(it, "/campaigns"), />Other</);
    // Without the name of a business, as the voice says it.
    assert.match(await pageOf(it, "/campaigns/1"), /this is an AI assistant\.</);

    assert.equal((await send(it, "/campaigns/1/clone", {})).location, "/campaigns/2");
    assert.match(await pageOf(it, "/campaigns/2"), /Other \(copy\)/);
    await send(it, "/campaigns/2/archive", {});
    assert.doesNotMatch(await pageOf(it, "/campaigns"), /\(copy\)/);
    assert.match(await pageOf(it, "/campaigns?archived=true"), /\(copy\)/);
    const body = csvForm("phone\n4155550199\n", { campaign_id: "2" });
    const refused = await fetch(`${it.url}/api/upload-leads`, { method: "POST", body });
    assert.equal(refused.status, 409, "what is archived is not filled");
    await refused.body?.cancel();
    await send(it, "/campaigns/2/archive", { back: "true" });
    assert.match(await pageOf(it, "/campaigns"), /\(copy\)/);
  }));

Deno.test("who saves settings that somebody else saved meanwhile sees both first", () =>
  withLeadline({}, async (it) => {
    const path = "/campaigns/1/settings";
    const made = await fieldsOf(it, "/campaigns/new", { name: "Autumn" });
    await send(it, "/campaigns/new", made);
    const anns = await fieldsOf(it, path, { name: "Winter" });
    const bobs = await fieldsOf(it, path, { needsConsent: "on", budget: "50" });
    assert.equal((await send(it, path, bobs)).location, "/campaigns/1");

    const late = await send(it, path, anns);
    assert.equal(late.status, 409);
    assert.match(late.text, /somebody saved these settings.*Save mine over it/s);
    assert.match(late.text, />Name: &quot;Autumn&quot; now, &quot;Winter&quot; in yours</);
    assert.match(late.text, />Budget in dollars: &quot;50&quot; now, nothing in yours</);
    assert.match(late.text, /consent_at: ticked now, not ticked in yours</);
    assert.doesNotMatch(late.text, />Prompt: /);
    assert.match(await pageOf(it, "/campaigns/1"), /Needed, with source and date/);

    const { based_on } = fieldsIn(late.text);
    assert.equal((await send(it, path, { ...anns, budget: "50", based_on })).status, 303);
    assert.equal((await send(it, path, { ...bobs, based_on: "" })).status, 409, "no version");
    assert.match(await pageOf(it, "/campaigns"), />Winter</);
    const refused = await send(it, path, await fieldsOf(it, path, { budget: "none" }));
    assert.equal(refused.status, 422);
    const mended = { ...anns, ...fieldsIn(refused.text), budget: "70" };
    assert.equal((await send(it, path, mended)).status, 303);
  }));

Deno.test("where all dialing was stopped, a running campaign's page offers to go on", () =>
  withLeadline({ REHEARSAL_SPEED: "1" }, async (it) => {
    const rows = [0, 1, 2, 3, 4].map((digit) => `415555010${digit}\n`);
    await upload(it, `phone\n${rows.join("")}`);
    await send(it, "/campaigns/1/start", {});
    assert.doesNotMatch(await pageOf(it, "/campaigns/1"), /Resume calling/);
    await it.leadline.store.write((trx) =>
      trx.updateTable("install").set({ stopped_reason: "Bland does not accept the key." }).execute()
    );
    assert.match(
      await pageOf(it, "/campaigns/1"),
      /action="\/campaigns\/1\/start".*Resume calling/s,
    );
    await send(it, "/campaigns/1/start", {});
    assert.doesNotMatch(await pageOf(it, "/campaigns/1"), /does not accept|Resume calling/);
  }));

Deno.test("a form that cannot be taken comes back as it was, with a sentence a field", () =>
  withLeadline({}, async (it) => {
    const { status, text } = await send(
      it,
      "/campaigns/new",
      await fieldsOf(it, "/campaigns/new", { name: " ", hours: "<noon>", promptName: "../etc" }),
    );
    assert.equal(status, 422);
    assert.match(text, /3 fields need another look/);
    assert.match(text, /Give it a name/);
    assert.match(text, /value="&lt;noon>"/);
    assert.match(text, /is no name of a prompt/);
    assert.match(await pageOf(it, "/campaigns"), /No campaigns yet/);
  }));

Deno.test("more than a hundred people are called only when their number was typed", () =>
  withLeadline({}, async (it) => {
    await upload(it, listOf(101));
    const waiting = async () => (await (await fetch(`${it.url}/api/status`)).json()).counts.pending;
    for (const path of ["/campaigns/1/start", "/start"]) {
      for (const typed of ["", "100"]) {
        await send(it, path, { typed });
        await send(it, path, { typed, campaign_id: "1" });
      }
    }
    assert.equal(await waiting(), 101, "nothing was started");
    assert.match(await pageOf(it, "/campaigns/1/preview?typed=wrong"), /that was not 101/);
    assert.match(await pageOf(it, "/start"), /Type 101 to start/);
    assert.equal((await send(it, "/start", { typed: "101" })).location, "/dashboard");
    assert.equal(await waiting(), 0);
  }));

Deno.test("the preview, and the leads behind its figures, are there for programs too", () =>
  withLeadline({ CALLING_HOURS: "off" }, async (it) => {
    await upload(it, CSV);
    const preview = await (await fetch(`${it.url}/api/campaigns/1/preview`)).json();
    assert.deepEqual([preview.leads, preview.now, preview.never], [2, 2, 0]);
    const csv = await (await fetch(`${it.url}/api/campaigns/1/preview/leads.csv?when=now`)).text();
    const rows: Record<string, string>[] = parse(csv, { columns: true });
    assert.deepEqual(rows.map(({ contact }) => contact), ["Maria", "James"]);
    assert.match(await pageOf(it, "/campaigns/1/preview/leads?when=now"), /Maria.*James/s);
    assert.match(await pageOf(it, "/campaigns/1/preview/leads?when=never"), /There is no lead/);
    for (const query of ["when=soon", "at=noon", "after=x"]) {
      const path = `${it.url}/campaigns/1/preview/leads?${query}`;
      const { status, body } = await fetch(path);
      await body?.cancel();
      assert.equal(status, 400, query);
    }
  }));

Deno.test("campaigns are exported with their counts", () =>
  withLeadline({}, async (it) => {
    await upload(it, CSV);
    const csv = await (await fetch(`${it.url}/api/campaigns.csv`)).text();
    const [row] = parse(csv, { columns: true }) as Record<string, string>[];
    assert.deepEqual([row.name, row.leads_pending, row.status], ["leads", "2", "draft"]);
  }));

Deno.test("leads are filtered by what holds them, and a list keeps what was searched for", () =>
  withLeadline({}, async (it) => {
    await upload(it, CSV);
    await it.leadline.store.db.updateTable("leads").set({ gate: "calling_hours" })
      .where("contact", "=", "Maria").execute();
    const page = await pageOf(it, "/leads?gate=calling_hours&campaign_id=1&q=555");
    assert.match(page, /Maria/);
    assert.doesNotMatch(page, /James/);
    assert.match(page, /name="q" value="555"/);
    assert.match(page, /type="hidden" name="campaign_id" value="1"/);
    const csv = await (await fetch(`${it.url}/api/leads.csv?gate=calling_hours`)).text();
    const rows: Record<string, string>[] = parse(csv, { columns: true });
    assert.deepEqual(rows.map(({ contact, gate }) => [contact, gate]), [
      ["Maria", "calling_hours"],
    ]);
  }));

Deno.test("a campaign that is not there is said not to be", () =>
  withLeadline({}, async (it) => {
    const paths = ["", "/settings", "/preview", "/preview/leads"].map((path) =>
      `/campaigns/7${path}`
    );
    for (const path of [...paths, "/campaigns/x", "/api/campaigns/7/preview"]) {
      const response = await fetch(`${it.url}${path}`);
      assert.match(await response.text(), /There is no campaign|No such campaign/, path);
      assert.equal(response.status, 404, path);
    }
  }));

function listOf(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => `212555${`${i}`.padStart(4, "0")}`);
  return ["phone", ...rows].join("\n");
}

async function upload(
  { url }: TestLeadline,
  csv: string,
  fields: Record<string, string> = {},
): Promise<void> {
  const response = await fetch(`${url}/api/upload-leads`, {
    method: "POST",
    body: csvForm(csv, fields),
  });
  assert.equal(response.status, 200, await response.text());
}

async function pageOf({ url }: TestLeadline, path: string): Promise<string> {
  return await (await fetch(`${url}${path}`)).text();
}

async function send(
  { url }: TestLeadline,
  path: string,
  fields: Record<string, string>,
): Promise<{ status: number; location: string; text: string }> {
  const response = await fetch(`${url}${path}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
  const location = response.headers.get("location") ?? "";
  return { status: response.status, location, text: await response.text() };
}

/** A form's fields as a browser would send them, with some changed. */
async function fieldsOf(
  it: TestLeadline,
  path: string,
  changes: Record<string, string>,
): Promise<Record<string, string>> {
  const fields = fieldsIn(await pageOf(it, path));
  return { promptName: "default", priority: "normal", ...fields, ...changes };
}

function fieldsIn(html: string): Record<string, string> {
  const inputs = [
    ...html.matchAll(/<input[^>]*? name="(\w+)"[^>]*?value="([^"]*)"/g),
    ...html.matchAll(/<textarea id="(\w+)"[^>]*>([^<]*)</g),
  ];
  return Object.fromEntries(inputs.map(([, name, value]) => [name, value]));
}
