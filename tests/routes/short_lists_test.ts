/** Short lists over HTTP: searched, put in order and exported by one way. */
import assert from "node:assert/strict";
import { createCampaign } from "../../lib/campaigns/campaign.ts";
import { DEFAULT_SETTINGS } from "../../lib/campaigns/settings.ts";
import { SHORT_LISTS } from "../../lib/lists/short_lists.ts";
import { onEachDatabaseUrl } from "../database.ts";
import { type TestLeadline, withLeadline } from "../leadline.ts";

const PAGES = {
  notices: "/notices",
  prompts: "/prompts",
  versions: "/prompts/default",
  testCalls: "/test-call",
  suppressionLists: "/suppression/lists",
  people: "/settings/people",
  invitations: "/settings/people",
  sessions: "/settings/sessions",
  ownSessions: "/settings/account",
  tokens: "/settings/tokens",
  endpoints: "/settings/webhooks",
};

onEachDatabaseUrl(
  "every short list has its page and its file",
  (url) =>
    withLeadline({ DATABASE_URL: url }, async (it) => {
      for (const [list, { file, columns }] of Object.entries(SHORT_LISTS)) {
        const { status } = await fetched(it, PAGES[list as keyof typeof PAGES]);
        assert.equal(status, 200, list);
        const csv = await fetched(it, file.replace("{name}", "default"));
        assert.equal(csv.text.split("\r\n")[0], Object.keys(columns).join(","), list);
      }
    }),
);

Deno.test("a list shows what its address asks for, and exports the same", () =>
  withLeadline({}, async (it) => {
    for (const name of ["Nightly report", "CRM sync", "Zapier"]) await makeToken(it, name);
    const all = (await fetched(it, "/settings/tokens")).text;
    assert.ok(all.indexOf("Zapier") < all.indexOf("CRM sync"), "newest first");
    const sorted = (await fetched(it, "/settings/tokens?sort=-name")).text;
    assert.ok(sorted.indexOf("Zapier") < sorted.indexOf("Nightly report"));
    const found = (await fetched(it, "/settings/tokens?q=crm")).text;
    assert.match(found, /CRM sync/);
    assert.match(found, /1 of 3 are shown/);
    assert.match(found, /href="\/api\/settings\/tokens.csv\?q=crm"/);
    assert.doesNotMatch(found, /Nightly report/);
    assert.match((await fetched(it, "/settings/tokens?q=nobody")).text, /Nothing in the list fits/);
    const csv = (await fetched(it, "/api/settings/tokens.csv?sort=name")).text;
    assert.match(csv, /^name,scope,made_by,expires_at,last_used_at\r\nCRM sync,read,/);
    assert.doesNotMatch(csv, /leadline_/);
  }));

Deno.test("who takes a list away is in the audit log; a wrong order is told", () =>
  withLeadline({}, async (it) => {
    await fetched(it, "/api/prompts.csv");
    assert.match((await fetched(it, "/settings/audit?q=exported")).text, /\/api\/prompts\.csv/);
    const wrong = await fetched(it, "/api/prompts.csv?sort=price");
    assert.equal(wrong.status, 400);
    assert.match(wrong.text, /must be one of name, campaigns/);
  }));

Deno.test("campaigns and the audit log are read either way, page by page", () =>
  withLeadline({}, async (it) => {
    for (const name of ["Bees", "ants", "Cats"]) await makeCampaign(it, name);
    const namesBy = async (query: string) => {
      const { text } = await fetched(it, `/api/campaigns.csv?${query}`);
      return text.trim().split("\r\n").slice(1).map((row) => row.split(",")[1]);
    };
    assert.deepEqual(await namesBy(""), ["Cats", "ants", "Bees"]);
    assert.deepEqual(await namesBy("sort=oldest"), ["Bees", "ants", "Cats"]);
    assert.deepEqual(await namesBy("sort=oldest&after=1"), ["ants", "Cats"]);
    assert.deepEqual((await namesBy("sort=name")).toSorted(), ["Bees", "Cats", "ants"]);
    assert.equal((await namesBy("sort=name")).at(-1), (await namesBy("sort=name&after=1")).at(-1));
    const oldest = (await fetched(it, "/api/settings/audit.csv?sort=oldest&q=made")).text;
    const newest = (await fetched(it, "/api/settings/audit.csv?q=made")).text;
    assert.ok(oldest.indexOf("campaign 1") < oldest.indexOf("campaign 3"));
    assert.ok(newest.indexOf("campaign 1") > newest.indexOf("campaign 3"));
  }));

Deno.test("what was sent is found by its state and by what it is about", () =>
  withLeadline({}, async (it) => {
    const json = { url: "http://127.0.0.1:1/", events: ["call.ended"] };
    await fetched(it, "/api/settings/webhooks", { json });
    await fetched(it, "/api/settings/webhooks/1/test", { json: {} });
    const path = "/api/settings/webhooks/1/deliveries.csv";
    const [header, row] = (await fetched(it, path)).text.split("\r\n");
    assert.match(header, /^id,event_id,kind/);
    const rows = async (query: string) =>
      (await fetched(it, `${path}?${query}`)).text.trim().split("\r\n").length - 1;
    assert.equal(await rows(`q=${row.split(",")[1]}`), 1);
    assert.equal(await rows("q=77"), 0);
    assert.equal(await rows("state=delivered"), 0);
    assert.equal(await rows("sort=oldest"), 1);
    const page = await fetched(it, "/settings/webhooks/1?state=delivered");
    assert.match(page.text, /Nothing that was sent fits/);
  }));

async function fetched({ url }: TestLeadline, path: string, { json }: { json?: unknown } = {}) {
  const response = await fetch(
    url + path,
    json === undefined ? {} : {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(json),
    },
  );
  return { status: response.status, text: await response.text() };
}

async function makeToken({ url }: TestLeadline, name: string): Promise<void> {
  const body = new URLSearchParams({ name, scope: "read", days: "30" });
  await (await fetch(`${url}/settings/tokens`, { method: "POST", body })).body?.cancel();
}

async function makeCampaign({ leadline }: TestLeadline, name: string): Promise<void> {
  const campaign = { name, promptName: "default", settings: DEFAULT_SETTINGS };
  await createCampaign({ ...leadline, actor: "admin" }, campaign);
}
