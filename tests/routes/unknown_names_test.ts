/** A parameter that nobody knows: the API refuses it, a page passes over it. */
import assert from "node:assert/strict";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";
import { document } from "./described.ts";

interface Described {
  parameters?: { in: string; name: string }[];
  responses: Record<string, { content?: Record<string, { schema: { type?: string } }> }>;
}

/** All that is asked by a query, and all lists of everything. */
const LISTS = Object.entries(document.paths).flatMap(([path, { get }]) => {
  if (get === undefined || !path.startsWith("/api/")) return [];
  const { parameters = [], responses } = get as Described;
  const names = parameters.filter((one) => one.in === "query").map(({ name }) => name);
  const { type } = responses[200].content?.["application/json"]?.schema ?? {};
  const isList = type === "array" && !path.includes("{");
  return names.length > 0 || isList ? [{ path: path.replaceAll(/{\w+}/g, "1"), names }] : [];
});

Deno.test("every list of the API refuses a parameter that it does not know, and says which", () =>
  withLeadline({}, async (it) => {
    await fill(it);
    assert.ok(LISTS.length > 25);
    for (const { path, names } of LISTS) {
      const refused = await fetch(`${it.url}${path}?nonsense=1`);
      const { detail } = await refused.json();
      assert.equal(refused.status, 400, `${path}: ${detail}`);
      assert.match(detail, /^It has "nonsense", which is not known here/, path);
      for (const name of names) assert.ok(detail.includes(name) || name === "columns", path);
    }
  }));

Deno.test("the name that was meant is said", () =>
  withLeadline({}, async ({ url }) => {
    const table: [address: string, says: RegExp][] = [
      ["leads?stauts=done", /"stauts".*Perhaps it is "status"/],
      ["leads?Status=done", /"Status".*Perhaps it is "status"/],
      ["leads?city=Rome", /"city", which is not known here\. Known are after/],
      ["leads?campaign=1", /Perhaps it is "campaign_id"/],
      ["leads.csv?columns=who&outcomes=interested", /Perhaps it is "outcome"/],
      ["calls?form_seconds=3&limits=2", /Perhaps it is "from_seconds", "limit"/],
      ["leads?columns=who", /"columns"/],
      ["prompts?limit=3", /takes no parameter/],
    ];
    for (const [address, says] of table) {
      const refused = await fetch(`${url}/api/${address}`);
      assert.equal(refused.status, 400, address);
      assert.match((await refused.json()).detail, says);
    }
    const view = await fetch(`${url}/api/views`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ list: "leads", name: "Done", query: "stauts=done&columns=who" }),
    });
    assert.equal(view.status, 400);
    assert.match((await view.json()).detail, /"stauts"/);
  }));

const PAGES = [
  "/leads?status=pending&columns=who&changed=1&select=page&after=9",
  "/calls?sort=longest&columns=who",
  "/imports?sort=oldest",
  "/imports/drafts/1?mended=1&still=0&mends_after=0&sort=last",
  "/campaigns?sort=name",
  "/campaigns/1/preview/leads?when=now",
  "/suppression?sort=number",
  "/suppression/lists?sort=dated",
  "/prompts?sort=name",
  "/settings/audit?sort=oldest",
  "/settings/webhooks/1?sort=oldest",
];

Deno.test("pages take any parameter, and lead to no address of the API that refuses it", () =>
  withLeadline({}, async (it) => {
    await fill(it);
    for (const path of PAGES) {
      const page = await fetch(`${it.url}${path}&utm_source=mail`);
      const html = await page.text();
      assert.equal(page.status, 200, `${path}: ${html}`);
      const links = [...html.matchAll(/href="(\/api\/[^"]+)"/g)].map(([, link]) => link);
      assert.ok(links.length > 0, path);
      for (const link of links) {
        const answer = await fetch(it.url + link.replaceAll("&amp;", "&"));
        assert.equal(answer.status, 200, `${path}: ${link} ${await answer.text()}`);
      }
      assert.doesNotMatch(html, /name="query" value="[^"]*utm_source/, path);
    }
  }));

async function fill({ url }: TestLeadline): Promise<void> {
  const list = csvForm("phone\n4155550100\nx\n");
  await fetch(`${url}/api/upload-leads`, { method: "POST", body: list });
  await fetch(`${url}/api/imports/drafts`, { method: "POST", body: list });
  const json = { headers: { "content-type": "application/json" }, method: "POST" };
  const endpoint = JSON.stringify({ url: "http://127.0.0.1:1/", events: ["call.ended"] });
  await fetch(`${url}/api/settings/webhooks`, { ...json, body: endpoint });
  const number = csvForm("phone\n4155550199\n", { dated: "2026-11-01" });
  await fetch(`${url}/api/suppression/lists`, { method: "POST", body: number });
}
