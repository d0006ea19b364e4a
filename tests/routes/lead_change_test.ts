/** One action on many leads, over the API and by the table's form. */
import assert from "node:assert/strict";
import { addLead } from "../calls/ledger.ts";
import { onEachDatabaseUrl } from "../database.ts";
import { type TestLeadline, withLeadline } from "../leadline.ts";

/** A Leadline with two leads that wait and one that failed. */
function onEachLeadline(name: string, test: (it: TestLeadline) => Promise<void>): void {
  onEachDatabaseUrl(name, (url) =>
    withLeadline({ DATABASE_URL: url }, async (it) => {
      const statuses = ["pending", "pending", "error"] as const;
      for (const [index, status] of statuses.entries()) {
        await addLead(it.leadline.store, { phone: `+1212555010${index}`, status });
      }
      await test(it);
    }));
}

onEachLeadline(
  "what a change has beside what is known is refused, and nothing changed",
  async (it) => {
    const table: [body: object, status: number, detail: RegExp][] = [
      [{ filter: "stauts=error" }, 422, /It has "stauts", which is not known here\..* status/],
      [{ filter: "status=error&campaing_id=1" }, 422, /"campaing_id"/],
      [{ filter: "", lead_id: [3] }, 422, /The body has "lead_id", which is not known here/],
      [{ filter: "" }, 422, /finds all leads, 3 now\. .* "count": 3/],
      [{ filter: "campaign_id=&q=%20" }, 422, /finds all leads/],
      [{ filter: "q=#" }, 200, /^$/],
      [{ filter: "sort=oldest&after=1" }, 422, /finds all leads/],
      [{ filter: "sort=next_call" }, 422, /finds all leads/],
      [{ filter: "status=wrong" }, 400, /status/],
      [{ filter: "", count: 2 }, 409, /3 leads now, and 2 were said/],
      [{}, 422, /Select some/],
    ];
    for (const [body, status, detail] of table) {
      const answer = await change(it, { action: "suppress", ...body });
      assert.equal(answer.status, status, JSON.stringify(body));
      assert.match(answer.body.detail ?? "", detail);
    }
    assert.deepEqual(await statusesNow(it), ["pending", "pending", "error"]);
    assert.equal((await change(it, { action: "skip", filter: "status=error" })).body.left, 1);
    assert.equal((await change(it, { action: "skip", filter: "", count: 3 })).body.changed, 2);
  },
);

onEachLeadline("the table's form changes all that its filter finds, all leads too", async (it) => {
  const shown = await fetch(`${it.url}/leads?columns=who&status=pending`);
  const [, filter] = /name="filter" value="([^"]*)"/.exec(await shown.text())!;
  const query = { filter: filter.replaceAll("&amp;", "&"), action: "skip", all: "true" };
  const fields = await confirmation(it, query);
  assert.equal(fields.count, "2");
  await submit(it, fields);
  assert.deepEqual(await statusesNow(it), ["skipped", "skipped", "error"]);
  const all = await confirmation(it, { filter: "", action: "call_again", all: "true" });
  assert.equal(all.count, "3");
  await submit(it, all);
  assert.deepEqual(await statusesNow(it), ["pending", "pending", "pending"]);
});

/** The fields of the page that asks whether that is meant. */
async function confirmation({ url }: TestLeadline, query: Record<string, string>) {
  const asked = await fetch(`${url}/leads/change?${new URLSearchParams(query)}`);
  assert.equal(asked.status, 200);
  const inputs = (await asked.text()).matchAll(
    /<input type="hidden" name="(\w+)" value="([^"]*)"/g,
  );
  const fields = [...inputs].map(([, name, value]) => [name, value.replaceAll("&amp;", "&")]);
  return Object.fromEntries(fields) as Record<string, string>;
}

async function submit({ url }: TestLeadline, fields: Record<string, string>): Promise<void> {
  const body = new URLSearchParams(fields);
  const answer = await fetch(`${url}/leads/change`, { method: "POST", body, redirect: "manual" });
  assert.equal(answer.status, 303, await answer.text());
}

async function change({ url }: TestLeadline, body: object) {
  const headers = { "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(`${url}/api/leads/change`, init);
  return { status: response.status, body: await response.json() };
}

async function statusesNow({ leadline: { store } }: TestLeadline): Promise<string[]> {
  const leads = await store.db.selectFrom("leads").select("status").orderBy("id").execute();
  return leads.map(({ status }) => status);
}
