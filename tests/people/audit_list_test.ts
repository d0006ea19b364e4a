import assert from "node:assert/strict";
import { sql } from "kysely";
import { parse } from "csv-parse/sync";
import type { Store } from "../../db/store.ts";
import { audit } from "../../lib/people/audit.ts";
import { type AuditQuery, exportAudit, listAudit } from "../../lib/people/audit_list.ts";
import { onEachDatabase } from "../database.ts";
import { plansOf } from "../db/query_plans.ts";
import { testClock } from "./clock.ts";

onEachDatabase(
  "the audit log is searched by words, person and days, newest first",
  async (store) => {
    await threeDays(store);
    const found = async (query: AuditQuery) =>
      (await listAudit(store.db, query)).map(({ actor, action }) => `${actor} ${action}`);
    assert.deepEqual(await found({}), ["Ann started", "Bob paused", "Ann signed in"]);
    assert.deepEqual(await found({ search: "PAUSE" }), ["Bob paused"]);
    assert.deepEqual(await found({ search: "50%" }), ["Bob paused"]);
    assert.deepEqual(await found({ search: "_" }), []);
    assert.deepEqual(await found({ actor: "Ann" }), ["Ann started", "Ann signed in"]);
    assert.deepEqual(await found({ from: "2026-11-24T00:00:00.000Z" }), [
      "Ann started",
      "Bob paused",
    ]);
    assert.deepEqual(await found({ until: "2026-11-25T00:00:00.000Z" }), [
      "Bob paused",
      "Ann signed in",
    ]);
    assert.deepEqual(
      await found({
        from: "2026-11-24T00:00:00.000Z",
        until: "2026-11-25T00:00:00.000Z",
      }),
      ["Bob paused"],
    );
    assert.deepEqual(await found({ from: "2026-11-26T00:00:00.000Z" }), []);
    assert.deepEqual(await found({ until: "2026-11-23T00:00:00.000Z" }), []);
    const [newest] = await listAudit(store.db, { limit: 1 });
    assert.deepEqual(await found({ after: newest.id, limit: 1 }), ["Bob paused"]);
  },
);

onEachDatabase("the export has exactly what is filtered, safe in a spreadsheet", async (store) => {
  await threeDays(store);
  const text = await new Response(exportAudit(store.db, { actor: "Bob" })).text();
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
  assert.deepEqual(rows, [{
    at: "2026-11-24T09:00:00.000Z",
    actor: "Bob",
    action: "paused",
    detail: "'=50% of it",
  }]);
});

async function threeDays(store: Store): Promise<void> {
  const clock = testClock();
  const deeds = [["Ann", "signed in", ""], ["Bob", "paused", "=50% of it"], ["Ann", "started", ""]];
  for (const [actor, action, detail] of deeds) {
    await store.write((trx) => audit(trx, { actor, action, detail, clock }));
    clock.pass({ days: 1 });
  }
}

onEachDatabase(
  "common words are looked for from the newest entry, not in the whole log",
  async (store) => {
    const at = "2026-11-23T09:00:00.000Z";
    await sql`
    insert into audit_log (actor, action, detail, at)
    with recursive n (i) as (select 1 union all select i + 1 from n where i < 5000)
    select 'Ann', 'changed a campaign', 'Campaign ' || i, ${sql.lit(at)} from n`.execute(store.db);
    if (store.dialect === "postgres") await sql`analyze audit_log`.execute(store.db);
    const [{ steps }] = await plansOf(store, ({ db }) => listAudit(db, { search: "campaign" }));
    assert.ok(!steps.some((step) => /Seq Scan|Sort|TEMP B-TREE/.test(step)), steps.join("\n"));
  },
);
