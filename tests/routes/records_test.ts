import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

const CSV = "phone,contact,consent_source,consent_at\n" +
  "2025550100,Maria,web form,2026-05-01\n2025550101,James,,\n";

Deno.test("records are downloaded for a lead and for a campaign, as CSV and JSON", () =>
  withLeadline({}, async (it) => {
    await callEverybody(it);
    const page = await (await fetch(`${it.url}/leads/1`)).text();
    for (const format of ["csv", "json"]) {
      assert.ok(page.includes(`href="/api/leads/1/records.${format}"`), format);
    }
    const ofLead = await download(it, "/api/leads/1/records.json");
    assert.equal(ofLead.name, "records-lead-1.json");
    const [record] = JSON.parse(ofLead.text);
    assert.equal(record.phone, "+12025550100");
    assert.match(record.local_times[0], /\[America\/New_York\]$/);
    assert.ok(record.hours_of.includes("Your setting"));
    assert.match(record.task, /Maria/);
    assert.match(record.prompt_version, /^[0-9a-f]{12}$/);
    assert.equal(record.consent_source, "web form");
    assert.equal(record.disclosed, true);

    const ofCampaign = await download(it, "/api/campaigns/1/records.csv");
    assert.equal(ofCampaign.name, "records-campaign-1.csv");
    const rows: Record<string, string>[] = parse(ofCampaign.text, { columns: true });
    assert.deepEqual(rows.map(({ contact }) => contact).sort(), ["James", "Maria"]);
    assert.equal(
      (await download(it, "/api/leads/1/records.csv")).text.split("\r\n")[0],
      ofCampaign.text.split("\r\n")[0],
    );
    assert.equal(JSON.parse((await download(it, "/api/campaigns/1/records.json")).text).length, 2);
  }));

Deno.test("records of nobody are not found", () =>
  withLeadline({}, async ({ url }) => {
    for (
      const path of ["leads/1/records.csv", "campaigns/1/records.json", "leads/x/records.json"]
    ) {
      const response = await fetch(`${url}/api/${path}`);
      assert.equal(response.status, 404, path);
      assert.match((await response.json()).detail, /There is no (lead|campaign)/);
    }
  }));

async function callEverybody({ url, logged, log }: TestLeadline): Promise<void> {
  const upload = await fetch(`${url}/api/upload-leads`, { method: "POST", body: csvForm(CSV) });
  await upload.body?.cancel();
  await (await fetch(`${url}/api/start`, { method: "POST" })).body?.cancel();
  for (;;) {
    const seen = log.length;
    const { counts } = await (await fetch(`${url}/api/status`)).json();
    if (counts.done === 2) return;
    await logged(() => log.length > seen);
  }
}

async function download({ url }: TestLeadline, path: string) {
  const response = await fetch(url + path);
  assert.equal(response.status, 200, path);
  const [, name] = /^attachment; filename="(.+)"$/
    .exec(response.headers.get("content-disposition") ?? "") ?? [];
  return { name, text: await response.text() };
}
