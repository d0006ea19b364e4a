/** What the pages of leads say and do. */
import assert from "node:assert/strict";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

Deno.test("an undo says how many leads it left alone, for they went on since", () =>
  withLeadline({}, async (it) => {
    await upload(it, "phone\n4155550100\n4155550101\n4155550102\n");
    const { change_id: id } = await post(it, "/api/leads/change", {
      action: "skip",
      filter: "status=pending",
    });
    await post(it, "/api/leads/change", { action: "call_again", lead_ids: [2] });
    const undone = await post(it, `/api/leads/changes/${id}/undo`);
    assert.deepEqual(undone, { restored: 2, left: 1 });
    assert.match(
      await pageOf(it, `/leads?changed=${id}`),
      /The change was taken back\. 1 lead went on since and stayed\./,
    );
  }));

async function upload({ url }: TestLeadline, csv: string): Promise<void> {
  const body = csvForm(csv);
  const uploaded = await fetch(`${url}/api/upload-leads`, { method: "POST", body });
  assert.equal(uploaded.status, 200, await uploaded.text());
}

async function post({ url }: TestLeadline, path: string, json: unknown = {}) {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(json);
  const answer = await fetch(`${url}${path}`, { method: "POST", headers, body });
  return await answer.json();
}

async function pageOf({ url }: TestLeadline, path: string): Promise<string> {
  return await (await fetch(`${url}${path}`)).text();
}
