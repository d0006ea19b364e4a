import assert from "node:assert/strict";
import { sql } from "kysely";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

Deno.test("a full disk stops dialing before the order, says so, and dialing goes on by itself", () =>
  withLeadline({ CONCURRENCY: "2" }, async (it) => {
    const numbers = Array.from({ length: 300 }, (_, i) => `202${2_210_000 + i}`);
    await post(it, "/api/upload-leads", csvForm(["phone", ...numbers].join("\n")));
    await post(it, "/api/start");
    await it.logged(({ event }) => event === "call.ordered");

    await fillDisk(it);
    await it.logged(({ event }) => event === "dialer.failed");
    await it.leadline.dialer.settled();
    const ordered = count(it, "call.ordered");
    const { problems } = await (await fetch(`${it.url}/api/status`)).json();
    assert.match(problems.join(), /database cannot be used, so nothing is dialed.*full/);
    it.leadline.dialer.wake();
    await it.logged(countingTo(count(it, "dialer.failed") + 1, "dialer.failed"));
    assert.equal(count(it, "call.ordered"), ordered);

    await emptyDisk(it);
    await it.logged(countingTo(ordered + 1, "call.ordered"));
    while ((await it.leadline.status()).problems.length > 0) {
      await it.logged(countingTo(count(it, "call.ordered") + 1, "call.ordered"));
    }
  }));

/** SQLite then has no page left to write to, as on a full disk. */
async function fillDisk({ leadline }: TestLeadline): Promise<void> {
  await sql`pragma max_page_count = 1`.execute(leadline.store.db);
}

async function emptyDisk({ leadline }: TestLeadline): Promise<void> {
  await sql`pragma max_page_count = 4294967294`.execute(leadline.store.db);
}

function count({ log }: TestLeadline, name: string): number {
  return log.filter((line) => JSON.parse(line).event === name).length;
}

/** Holds at the n-th such event since the beginning. */
function countingTo(n: number, name: string): (line: Record<string, unknown>) => boolean {
  let seen = 0;
  return ({ event }) => event === name && ++seen === n;
}

async function post({ url }: TestLeadline, path: string, body?: FormData): Promise<void> {
  const response = await fetch(url + path, { method: "POST", body });
  assert.equal(response.status, 200);
  await response.body?.cancel();
}
