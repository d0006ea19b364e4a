import assert from "node:assert/strict";
import { readStatus } from "../../lib/status.ts";
import { unlessSame } from "../../middlewares/unchanged.ts";
import { onEachDatabaseUrl } from "../database.ts";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";
import { testClock } from "../people/clock.ts";

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const CSV = [
  "Phone Number,Business name,First name,Last name,Colour",
  "(202) 555-0100,Lopez Plumbing,Maria,Lopez,blue",
  "202-555-0101,Carter & Sons,James,Carter,",
  "+1 202 555 0100,Lopez Plumbing,Maria,Lopez,blue",
  "12,Nobody,,,",
].join("\n");
const NOTHING_DONE = {
  pending: 0,
  waiting: 0,
  dialing: 0,
  done: 0,
  error: 0,
  review: 0,
  skipped: 0,
};

/** On both databases: what one of them makes of a number or an order must not show. */
function onEachLeadline(
  name: string,
  environment: Record<string, string>,
  test: (it: TestLeadline) => Promise<void>,
): void {
  onEachDatabaseUrl(name, (url) => withLeadline({ DATABASE_URL: url, ...environment }, test));
}

onEachLeadline("POST /api/upload-leads says what became of each row", {}, async (it) => {
  const uploaded = await post(it, "/api/upload-leads", csvForm(CSV));
  const [reject] = uploaded.rejects;
  assert.deepEqual(uploaded, {
    status: "ok",
    campaign_id: 1,
    import_id: 1,
    imported: 2,
    duplicates: 1,
    rejected: 1,
    rejects: [{ line: 5, reason: reject.reason, phone: "12" }],
    rejects_url: "/api/imports/1/rejects.csv",
  });
  assert.match(reject.reason, /\w+ \w+/, "a sentence");
  const rejects = await fetch(it.url + uploaded.rejects_url);
  assert.match(rejects.headers.get("content-type") ?? "", /^text\/csv/);
  assert.match(await rejects.text(), /Nobody/);
});

onEachLeadline("GET /api/leads gives the leads, newest first", {}, async (it) => {
  await post(it, "/api/upload-leads", csvForm(CSV));
  const [james, maria] = await get(it, "/api/leads");
  const { reason, created_at, fields, ...lead } = pick(maria, [
    ...["id", "phone", "company", "contact", "prompt_name", "status", "reason", "next_call_at"],
    ...["bland_call_id", "campaign_id", "created_at", "fields"],
  ]);
  assert.deepEqual(lead, {
    id: 1,
    phone: "+12025550100",
    company: "Lopez Plumbing",
    contact: "Maria Lopez",
    prompt_name: "default",
    status: "pending",
    next_call_at: null,
    bland_call_id: null,
    campaign_id: 1,
  });
  assert.equal(typeof reason, "string");
  assert.match(`${created_at}`, INSTANT);
  assert.deepEqual(fields, { "First name": "Maria", "Last name": "Lopez", Colour: "blue" });
  assert.equal(james.contact, "James Carter");
  assert.equal((await get(it, "/api/leads?status=pending&campaign_id=1")).length, 2);
  assert.deepEqual(await get(it, "/api/leads?status=done"), []);
  assert.deepEqual(await get(it, "/api/leads?campaign_id=2"), []);
});

onEachLeadline("GET /api/calls gives each call with what was said", {}, async (it) => {
  assert.deepEqual(await get(it, "/api/calls"), []);
  await post(it, "/api/upload-leads", csvForm(CSV));
  assert.deepEqual(await post(it, "/api/start"), { queued: 2 });
  await allDone(it, 2);
  const calls = await get(it, "/api/calls");
  assert.ok(calls[0].id > calls[1].id, "newest first");
  const call = calls.find((call: Row) => call.lead_id === 1);
  const { transcript, created_at, ...rest } = pick(call, [
    ...["id", "lead_id", "phone", "company", "contact", "outcome", "transcript", "duration"],
    ...["state", "attempt", "created_at"],
  ]);
  assert.deepEqual(rest, {
    id: call?.id,
    lead_id: 1,
    phone: "+12025550100",
    company: "Lopez Plumbing",
    contact: "Maria Lopez",
    outcome: "interested",
    duration: 74,
    state: "ended",
    attempt: 1,
  });
  assert.ok(Number.isInteger(call?.id));
  assert.match(`${transcript}`, /Tuesday at ten/);
  assert.match(`${created_at}`, INSTANT);
  const [lead] = await get(it, "/api/leads?after=2");
  assert.equal(lead.status, "done");
  assert.equal(lead.bland_call_id, call?.bland_call_id);
});

onEachLeadline("a call in progress has no outcome yet", { REHEARSAL_SPEED: "1" }, async (it) => {
  await post(it, "/api/upload-leads", csvForm("phone\n2025550100\n"));
  await post(it, "/api/start", { campaign_id: 1 });
  await it.logged((line) => line.event === "call.ordered");
  assert.deepEqual(await post(it, "/api/pause"), { live: 1, held: 0 }, "orders are answered now");
  const [call] = await get(it, "/api/calls");
  assert.deepEqual(pick(call, ["state", "outcome", "transcript", "duration", "ended_at"]), {
    state: "live",
    outcome: null,
    transcript: "",
    duration: null,
    ended_at: null,
  });
  const status = await get(it, "/api/status");
  assert.equal(status.live, 1);
  assert.deepEqual(status.counts, { ...NOTHING_DONE, dialing: 1 });
  assert.equal((await post(it, "/api/pause", { hang_up: true })).held, 0);
});

onEachLeadline("GET /api/status counts", { CONCURRENCY: "7" }, async (it) => {
  const empty = {
    mode: "rehearsal",
    lines: 7,
    live: 0,
    paused: false,
    problems: [],
    counts: NOTHING_DONE,
    outcomes: {},
  };
  assert.deepEqual(await get(it, "/api/status"), empty);
  await post(it, "/api/upload-leads", csvForm(CSV));
  assert.deepEqual(await get(it, "/api/status"), {
    ...empty,
    counts: { ...NOTHING_DONE, pending: 2 },
  });
  assert.deepEqual(await post(it, "/api/pause"), { live: 0, held: 0 });
  const paused = await get(it, "/api/status");
  assert.equal(paused.paused, true);
  assert.deepEqual(paused.problems, ["Dialing is paused."]);
});

onEachLeadline("Start and Pause take one campaign, or all", {}, async (it) => {
  await post(it, "/api/pause");
  for (const last of ["0", "1"]) {
    await post(it, "/api/upload-leads", csvForm(`phone\n202555010${last}\n`));
  }
  assert.deepEqual(await post(it, "/api/start", { campaign_id: 2 }), { queued: 1 });
  await allDone(it, 1);
  assert.deepEqual(await get(it, "/api/leads?status=pending").then(ids), [1]);
  assert.deepEqual(await post(it, "/api/pause", { campaign_id: 1 }), { live: 0, held: 0 });
  assert.deepEqual(await post(it, "/api/start", {}), { queued: 1 });
  await allDone(it, 2);
  assert.deepEqual(await post(it, "/api/start", { campaign_id: null }), { queued: 0 });
});

for (const list of ["leads", "calls"]) {
  onEachLeadline(`walking /api/${list} meets every row once`, {}, async (it) => {
    const numbers = Array.from({ length: 25 }, (_, i) => `20255501${10 + i}`);
    await post(it, "/api/upload-leads", csvForm(["phone", ...numbers].join("\n")));
    if (list === "calls") await insertCalls(it);
    for (const limit of [1, 7, 25, 100]) {
      const seen: number[] = [];
      for (let page = await get(it, `/api/${list}?limit=${limit}`); page.length > 0;) {
        seen.push(...ids(page));
        page = await get(it, `/api/${list}?limit=${limit}&after=${seen.at(-1)}`);
      }
      assert.deepEqual(seen, Array.from({ length: 25 }, (_, i) => 25 - i), `limit ${limit}`);
    }
  });
}

onEachLeadline("a list never holds more than a hundred rows", {}, async (it) => {
  const numbers = Array.from({ length: 120 }, (_, i) => `415555${1000 + i}`);
  await post(it, "/api/upload-leads", csvForm(["phone", ...numbers].join("\n")));
  assert.equal((await get(it, "/api/leads")).length, 100);
  await insertCalls(it);
  assert.equal((await get(it, "/api/calls")).length, 100);
});

for (const path of ["/api/calls", "/api/leads", "/api/status"]) {
  onEachLeadline(`${path} answers an unchanged poll with 304`, {}, async (it) => {
    await nothingIsWritten(it);
    const first = await fetch(it.url + path);
    await first.body?.cancel();
    const etag = first.headers.get("etag") ?? "";
    assert.match(etag, /^(W\/)?"[\w-]+"$/);
    assert.equal(first.headers.get("cache-control"), "private, no-cache");
    for (const known of [etag, etag.replace(/^W\//, ""), `"other", ${etag}`]) {
      const again = await fetch(it.url + path, { headers: { "if-none-match": known } });
      assert.equal(again.status, 304, known);
      assert.equal(await again.text(), "");
      assert.equal(again.headers.get("etag")?.replace(/^W\//, ""), etag.replace(/^W\//, ""));
    }
    await post(it, "/api/upload-leads", csvForm(CSV));
    const changed = await fetch(it.url + path, { headers: { "if-none-match": etag } });
    assert.equal(changed.status, 200);
    await changed.body?.cancel();
  });
}

Deno.test("the status is another one when a hold has run out, though nothing was written", () =>
  withLeadline({}, async ({ leadline }) => {
    const { store, dialer, config } = leadline;
    const clock = testClock();
    const hold_until = new Date(clock.now().getTime() + 60_000).toISOString();
    await store.db.updateTable("install").set({ hold_until, hold_reason: "Bland said: wait." })
      .execute();
    const poll = async (etag = "") => {
      const request = new Request("http://localhost/", { headers: { "if-none-match": etag } });
      const { mode, lines } = config;
      return unlessSame(request, await readStatus({ store, clock, dialer, mode, lines }));
    };

    const etag = (await poll()).headers.get("etag") ?? "";
    assert.equal((await poll(etag)).status, 304);
    clock.pass({ minutes: 1 });
    const later = await poll(etag);
    assert.equal(later.status, 200);
    assert.deepEqual((await later.json()).problems, []);
  }));

onEachLeadline("GET /healthz and /metrics speak to machines", {}, async (it) => {
  assert.deepEqual(await get(it, "/healthz"), { ok: true });
  await post(it, "/api/upload-leads", csvForm(CSV));
  await post(it, "/api/start");
  await allDone(it, 2);
  await answeredWebhooks(it, 2);
  const response = await fetch(`${it.url}/metrics`);
  assert.match(response.headers.get("content-type") ?? "", /^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).trimEnd().split("\n");
  for (const line of lines) {
    assert.match(line, /^(# (HELP|TYPE) leadline_\w+ .+|leadline_\w+(\{\w+="[\w.]+"\})? [\d.]+)$/);
  }
  assert.ok(lines.includes('leadline_leads{status="done"} 2'), lines.join("\n"));
  assert.ok(lines.includes('leadline_calls{state="unknown"} 0'), "what is not is said too");
  assert.ok(lines.includes('leadline_outcomes{outcome="interested"} 1'));
  assert.ok(lines.includes('leadline_events_total{event="call.ordered"} 2'));
  assert.ok(lines.includes("leadline_webhook_lag_seconds_count 2"));
});

type Row = Record<string, unknown> & { id: number };

function ids(rows: Row[]): number[] {
  return rows.map(({ id }) => id);
}

/** These fields, which must be there. */
function pick(row: Record<string, unknown> | undefined, names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => {
    assert.ok(row !== undefined && name in row, `no ${name}`);
    return [name, row[name]];
  }));
}

/** One ended call for each lead. */
async function insertCalls({ leadline: { store, clock } }: TestLeadline): Promise<void> {
  const now = clock.now().toISOString();
  await store.write(async (trx) => {
    const leads = await trx.selectFrom("leads").selectAll().orderBy("id").execute();
    await trx.insertInto("calls").values(leads.map((lead) => ({
      lead_id: lead.id,
      campaign_id: lead.campaign_id,
      mode: "rehearsal" as const,
      attempt: 1,
      phone: lead.phone,
      state: "ended" as const,
      outcome: "answered",
      prompt_name: "default",
      lease_until: now,
      created_at: now,
    }))).execute();
  });
}

/** What is looked through at the start is written down a moment later. */
async function nothingIsWritten({ leadline: { store } }: TestLeadline): Promise<void> {
  for (let before = -1, quietLooks = 0; quietLooks < QUIET_LOOKS;) {
    const { revision } = await store.db.selectFrom("install").select("revision")
      .executeTakeFirstOrThrow();
    quietLooks = revision === before ? quietLooks + 1 : 0;
    before = revision;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const QUIET_LOOKS = 200;

/** A call is done before its webhook has been answered, which counts. */
async function answeredWebhooks(it: TestLeadline, count: number): Promise<void> {
  let answered = 0;
  await it.logged(({ event }) => event === "webhook.received" && ++answered === count);
}

async function allDone(it: TestLeadline, calls: number): Promise<void> {
  for (;;) {
    // Before the question: a line that comes while it is answered counts.
    const seen = it.log.length;
    if ((await get(it, "/api/status")).counts.done >= calls) return;
    await it.logged(() => it.log.length > seen);
  }
}

async function post({ url }: TestLeadline, path: string, body?: FormData | object) {
  const isForm = body instanceof FormData || body === undefined;
  const response = await fetch(url + path, {
    method: "POST",
    body: isForm ? body : JSON.stringify(body),
    headers: isForm ? {} : { "content-type": "application/json" },
  });
  assert.equal(response.status, 200, path);
  return await response.json();
}

async function get({ url }: TestLeadline, path: string) {
  const response = await fetch(url + path);
  assert.equal(response.status, 200, path);
  return await response.json();
}
