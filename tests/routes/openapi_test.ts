/** The description of the API says what there is, and what there is is as described. */
import assert from "node:assert/strict";
import { Validator } from "@seriousme/openapi-schema-validator";
import { onEachDatabaseUrl } from "../database.ts";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";
import { ask, differences, document, type Sent } from "./described.ts";
import { doors } from "./doors.ts";

const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)
);

Deno.test("every route of the API is described, and nothing else", () => {
  const routes = doors.filter(({ kind, path }) => kind === "api" || FOR_SCRIPTS.includes(path))
    .map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(described.map((name) => name.replaceAll(/{\w+}/g, "1")).sort(), routes.sort());
});

const FOR_SCRIPTS = ["/healthz", "/webhook"];

Deno.test("the description is valid OpenAPI 3.1", async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate({ ...structuredClone(document) });
  assert.ok(valid, JSON.stringify(errors));
  assert.equal(validator.version, "3.1");
});

Deno.test("an answer with a key less, a key more or another type is not as described", async () => {
  await withLeadline({}, async ({ url }) => {
    await ask(url, "POST /api/upload-leads", { form: await sampleList() });
    const [lead] = await ask(url, "GET /api/leads");
    const schema = "#/components/schemas/Lead";
    assert.deepEqual(differences(schema, lead), []);
    for (const key of Object.keys(lead)) {
      const { [key]: value, ...others } = lead;
      assert.notDeepEqual(differences(schema, others), [], `without ${key}`);
      assert.notDeepEqual(differences(schema, { ...others, [`${key}s`]: value }), []);
      assert.notDeepEqual(differences(schema, { ...lead, [key]: [] }), [], `another ${key}`);
    }
  });
});

onEachDatabaseUrl(
  "what a Leadline answers is as described, from the list to what each person said",
  (url) =>
    withLeadline({ DATABASE_URL: url, RECORD_CALLS: "true" }, asDescribed, { ownPrompts: true }),
);

async function asDescribed(it: TestLeadline): Promise<void> {
  const asked = new Set<string>();
  const to: Ask = (operation, sent) => {
    asked.add(operation);
    return ask(it.url, operation, sent);
  };
  await readAList(to);
  await prepareACampaign(to);
  await rehearse(to, it);
  await to("POST /api/start", { json: {} });
  await ended(it, 10);
  await workOnCalls(to);
  await changeLeads(to);
  await suppressNumbers(to);
  await lookAfterTheInstallation(to, it);
  for (const operation of LOOKED_AT) await to(operation);
  await eraseAPerson(to);
  assert.deepEqual(described.filter((name) => !asked.has(name)), ["POST /webhook"]);
}

type Ask = (operation: string, sent?: Sent) => ReturnType<typeof ask>;

/** Those that need no more than the id 1. */
const LOOKED_AT = described.filter((name) =>
  name.startsWith("GET ") && !/drafts|erasure|\{name\}|\{number\}|test-call\//.test(name)
);

async function readAList(to: Ask): Promise<void> {
  const { rejects } = await to("POST /api/upload-leads", { form: await sampleList() });
  assert.equal(rejects.length, 2);
  const { id, counts, columns } = await to("POST /api/imports/drafts", {
    form: await sampleList(),
  });
  assert.equal(counts.elsewhere, 10);
  const path = { id };
  const roles = { [columns[0].name]: columns[0].role };
  await to("POST /api/imports/drafts/{id}/columns", { path, json: { roles } });
  const [{ line }] = await to("GET /api/imports/drafts/{id}/problems", { path });
  const csv = await to("GET /api/imports/drafts/{id}/problems.csv", { path });
  await to("POST /api/imports/drafts/{id}/mended", { path, form: csvForm(csv) });
  const json = { line, phone: "(415) 555-0177" };
  await to("POST /api/imports/drafts/{id}/problems", { path, json });
  await to("GET /api/imports/drafts/{id}", { path });
  const { import_id } = await to("POST /api/imports/drafts/{id}/confirm", { path, json: {} });
  await to("POST /api/imports/{id}/undo", { path: { id: import_id } });
  const { id: other } = await to("POST /api/imports/drafts", { form: await sampleList() });
  await to("POST /api/imports/drafts/{id}/discard", { path: { id: other } });
}

async function prepareACampaign(to: Ask): Promise<void> {
  const [prompt] = await to("GET /api/prompts");
  const path = { name: prompt.name, number: 1 };
  const { text, version } = await to("GET /api/prompts/{name}", { path });
  const json = { text: `${text}\nBe brief.`, based_on: version };
  const saved = await to("POST /api/prompts/{name}", { path, json });
  await to("GET /api/prompts/{name}/versions/{number}", { path });
  await to("GET /api/prompts/{name}/versions.csv", { path });
  const versions = [version, saved.version];
  const { results } = await to("POST /api/campaigns/{id}/trial", { json: { versions } });
  assert.equal(results.length, 2);
  await to("POST /api/settings/webhooks", {
    json: { url: "http://127.0.0.1:1/", events: ["call.ended"] },
  });
  await to("POST /api/settings/webhooks/{id}/{action}", { path: { action: "test" } });
}

async function rehearse(to: Ask, { logged }: TestLeadline): Promise<void> {
  await to("POST /api/campaigns/{id}/rehearsal");
  await logged(({ event }) => event === "rehearsal.ended");
  const { report } = await to("GET /api/campaigns/{id}/rehearsal");
  assert.equal(report.leads, 10);
  await to("POST /api/campaigns/{id}/rehearsal/cancel");
}

async function workOnCalls(to: Ask): Promise<void> {
  // Ten people, one of whom is called back as agreed.
  assert.equal((await to("GET /api/calls", { query: "limit=20" })).length, 11);
  await to("POST /api/calls/{id}/outcome", { json: { outcome: "interested" } });
  await to("POST /api/calls/{id}/notes", { json: { text: "Wants a quote." } });
  await to("POST /api/calls/{id}/notes", { json: { text: "Twice." } });
  await to("POST /api/calls/{id}/notes/{note}/delete", { path: { note: 2 } });
  const [{ id }] = await to("GET /api/calls", { query: "outcome=voicemail" });
  const path = { id };
  const tomorrow = Temporal.Now.instant().add({ hours: 24 }).toString();
  await to("POST /api/calls/{id}/next-step", { path, json: { call_back_at: tomorrow } });
  await to("POST /api/calls/{id}/hang-up", { status: 409 });
  await to("POST /api/views", {
    json: { list: "calls", name: "Yes", query: "outcome=interested" },
  });
  await to("POST /api/views", { json: { list: "leads", name: "All" } });
  await to("DELETE /api/views/{id}", { path: { id: 2 } });
}

async function changeLeads(to: Ask): Promise<void> {
  const json = { action: "skip", filter: "campaign_id=1" };
  const { change_id } = await to("POST /api/leads/change", { json });
  await to("POST /api/leads/changes/{id}/undo", { path: { id: change_id } });
}

async function suppressNumbers(to: Ask): Promise<void> {
  const phone = "+14155550188";
  await to("POST /api/suppression", { json: { phone } });
  await to("POST /api/suppression", { json: { phone } });
  await to("POST /api/suppression/remove", { json: { phone, reason: "A slip." } });
  const form = csvForm("phone\n4155550199\n12\n", { dated: "2026-11-01" });
  const { rejects } = await to("POST /api/suppression/lists", { form });
  assert.equal(rejects.length, 1);
}

async function eraseAPerson(to: Ask): Promise<void> {
  const [lead] = await to("GET /api/leads");
  await to("GET /api/erasure", { query: `phone=${encodeURIComponent(lead.phone)}` });
  await to("POST /api/erasure", { json: { phone: lead.phone, confirmation: "erase" } });
}

async function lookAfterTheInstallation(to: Ask, it: TestLeadline): Promise<void> {
  await to("POST /api/settings/connection");
  await to("POST /api/settings/connection", { status: 429 });
  await to("POST /api/settings/webhooks/{id}/deliveries/{delivery}/resend");
  const [notice] = await to("GET /api/notices");
  await to("POST /api/notices/{id}/dismiss", { path: { id: notice.id } });
  const { id } = await to("POST /api/test-call", { json: { phone: "(202) 555-0101" } });
  await until(it, async () => {
    const { state } = await to("GET /api/test-call/{id}", { path: { id } });
    return state === "ended";
  });
  await to("GET /api/test-call/{id}/recording", { path: { id } });
  await to("POST /api/pause", { json: {} });
}

async function sampleList(): Promise<FormData> {
  return csvForm(await Deno.readTextFile("sample_leads.csv"));
}

async function ended(it: TestLeadline, calls: number): Promise<void> {
  await until(it, async () => (await ask(it.url, "GET /api/status")).counts.done === calls);
}

/** Looks again whenever something was logged. */
async function until({ logged, log }: TestLeadline, holds: () => Promise<boolean>) {
  for (;;) {
    const seen = log.length;
    if (await holds()) return;
    await logged(() => log.length > seen);
  }
}
