import assert from "node:assert/strict";
import { notify } from "../../lib/notices/notify.ts";
import { type TestLeadline, withLeadline } from "../leadline.ts";

async function tell({ leadline: { store, clock } }: TestLeadline, text: string): Promise<void> {
  const facts = { kind: "stopped", campaignId: null, event: text, text } as const;
  await store.write((trx) => notify(trx, { ...facts, now: clock.now() }));
}

Deno.test("a notice stands on every page and in its title until it is dismissed", () =>
  withLeadline({}, async (it) => {
    await tell(it, "Bland <b>refuses</b>.");
    for (const path of ["/", "/leads?status=done", "/nothing"]) {
      const html = await (await fetch(it.url + path)).text();
      assert.match(html, /<title>\(1\) /, path);
      assert.match(html, /Bland &lt;b>refuses/, path);
    }
    const form = new URLSearchParams({ to: "/leads?status=done" });
    const dismiss = () =>
      fetch(`${it.url}/notices/1/dismiss`, { method: "POST", body: form, redirect: "manual" });
    const dismissed = await dismiss();
    await dismissed.body?.cancel();
    assert.deepEqual([dismissed.status, dismissed.headers.get("location")], [
      303,
      "/leads?status=done",
    ]);
    const again = await dismiss();
    assert.equal(again.status, 404);
    assert.match(await again.text(), /dismissed it already/);
    assert.doesNotMatch(await (await fetch(it.url)).text(), /refuses|<title>\(/);
  }));

Deno.test("a script reads the notices and dismisses one", () =>
  withLeadline({}, async (it) => {
    await tell(it, "Bland refuses.");
    const [{ id, kind, text }] = await (await fetch(`${it.url}/api/notices`)).json();
    assert.deepEqual([kind, text], ["stopped", "Bland refuses."]);
    const address = `${it.url}/api/notices/${id}/dismiss`;
    assert.deepEqual(await (await fetch(address, { method: "POST" })).json(), { dismissed: true });
    assert.equal((await (await fetch(address, { method: "POST" })).json()).status, 404);
    assert.deepEqual(await (await fetch(`${it.url}/api/notices`)).json(), []);
  }));
