import assert from "node:assert/strict";
import { sql } from "kysely";
import type { Store } from "../../db/store.ts";

/** What the triggers of the figures have counted is what is there. */
export async function assertFigures({ db }: Store): Promise<void> {
  const hours = await sql`select campaign_id, mode,
      coalesce(local_hour, substr(created_at, 1, 13) || 'Z') as hour, outcome,
      count(*) as calls, sum(cost_microdollars) as microdollars
    from calls where outcome is not null group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db);
  const countedHours = await db.selectFrom("call_hours").selectAll().where("calls", "<>", 0)
    .orderBy("campaign_id").orderBy("mode").orderBy("hour").orderBy("outcome").execute();
  assert.deepEqual(countedHours, hours.rows);
  const lengths = await sql`select campaign_id, mode, outcome, (
      select max(bound) from (select 0 as bound union all select 10 union all select 30
        union all select 60 union all select 120 union all select 300) as bounds
      where bound <= duration) as from_seconds, count(*) as calls
    from calls where outcome is not null and duration is not null
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db);
  const countedLengths = await db.selectFrom("call_lengths").selectAll().where("calls", "<>", 0)
    .orderBy("campaign_id").orderBy("mode").orderBy("outcome").orderBy("from_seconds").execute();
  assert.deepEqual(countedLengths, lengths.rows);
}
