import assert from "node:assert/strict";
import fc from "fast-check";
import { sql } from "kysely";
import type { LeadStatus } from "../../../db/schema.ts";
import type { Store } from "../../../db/store.ts";
import { countedFacts } from "../../../lib/campaigns/preview/counted_facts.ts";
import { factLines } from "../../../lib/campaigns/preview/facts.ts";
import { type Judgement, judgeOf } from "../../../lib/campaigns/preview/judge.ts";
import { DEFAULT_SETTINGS } from "../../../lib/campaigns/settings.ts";
import { addCall, addCampaign, addLead, later, NOW } from "../../calls/ledger.ts";
import { onEachDatabase } from "../../database.ts";
import { plansOf } from "../../db/query_plans.ts";

/** Of two times it never says the same: each lead is counted with its own. */
const particular = (reason: string): Judgement => ({ ...careless(reason), reason });
/** Whatever the hour, it says that the lead may be called when it is due. */
const careless = judgeOf({ settings: DEFAULT_SETTINGS, hours: "off", now: NOW });

const leads = fc.array(
  fc.record({
    area: fc.constantFrom("+1212555", "+1312555", "+4420794"),
    timezone: fc.constantFrom("", "America/Chicago", 'odd"zone'),
    state: fc.constantFrom("", "FL"),
    zip: fc.constantFrom("", "10001", "10002-1234", "211"),
    consent_source: fc.constantFrom("", "form"),
    consent_at: fc.constantFrom("", "2026-05-01"),
    attempts: fc.nat(2),
    status: fc.constantFrom<LeadStatus>("pending", "waiting", "done", "review"),
    dueIn: fc.constantFrom(-60, 60, 7_200),
    callAfterIn: fc.constantFrom(null, null, -60, 60),
    fate: fc.constantFrom("", "", "suppressed", "called", "refused", "rehearsed"),
    /** 23 hours and 50 minutes, within the hour in which 24 hours ago was, and longer ago. */
    minutesAgo: fc.constantFrom(1, 1_430, 1_441, 5_000),
  }),
  { minLength: 1, maxLength: 30 },
);

onEachDatabase("counted facts are those of the leads one by one", async (store) => {
  await fc.assert(
    fc.asyncProperty(leads, async (drawn) => {
      const campaignId = await addCampaign(store);
      for (const [i, drawnLead] of drawn.entries()) {
        const { area, status, dueIn, callAfterIn, fate, minutesAgo, ...lead } = drawnLead;
        // Numbers that no earlier campaign called.
        const phone = `${area}${`${campaignId}`.padStart(3, "0")}${`${i}`.padStart(2, "0")}`;
        await addLead(store, {
          ...lead,
          campaign_id: campaignId,
          phone,
          status,
          next_call_at: status === "waiting" ? later(dueIn).toISOString() : null,
          call_after: callAfterIn === null ? null : later(callAfterIn).toISOString(),
        });
        await meet(store, phone, { fate, minutesAgo });
      }
      const query = { campaignId, mode: "live", now: NOW } as const;
      const oneByOne = (await Array.fromAsync(factLines(store, query))).flat()
        .map((line) => ({ line, leads: 1 }));
      const counted = (await Array.fromAsync(countedFacts(store, query, particular))).flat();
      assert.deepEqual(summed(counted), summed(oneByOne));
    }),
    { numRuns: 15 },
  );
});

async function meet(
  store: Store,
  phone: string,
  { fate, minutesAgo = 1 }: { fate: string; minutesAgo?: number },
): Promise<void> {
  const created_at = later(-60 * minutesAgo).toISOString();
  if (fate === "suppressed") {
    await store.db.insertInto("suppressed_numbers")
      .values({ phone, source: "person", reason: "Asked.", created_at }).execute();
  } else if (fate !== "") {
    const lead = await addLead(store, { phone });
    const state = fate === "refused" ? "refused" : "ended";
    await addCall(store, {
      lead,
      state,
      created_at,
      mode: fate === "rehearsed" ? "rehearsal" : "live",
    });
  }
}

/** Leads by their facts, however their JSON is spaced. */
function summed(counted: readonly { line: string; leads: number }[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { line, leads } of counted) {
    const facts = JSON.stringify(JSON.parse(line));
    sums[facts] = (sums[facts] ?? 0) + leads;
  }
  return Object.fromEntries(
    Object.entries(sums).filter(([, leads]) => leads !== 0).sort(([a], [b]) => a < b ? -1 : 1),
  );
}

const changes = fc.array(
  fc.record({
    lead: fc.nat(5),
    set: fc.oneof(
      fc.record({ status: fc.constantFrom<LeadStatus>("pending", "waiting", "dialing", "done") }),
      fc.record({ status: fc.constant<LeadStatus>("waiting"), attempts: fc.nat(3) }),
      fc.record({
        status: fc.constantFrom<LeadStatus>("pending", "waiting"),
        next_call_at: fc.constantFrom(null, later(60).toISOString(), later(7_200).toISOString()),
      }),
      fc.record({ zip: fc.constantFrom("", "10000", "211") }),
      fc.record({ consent_at: fc.constantFrom("", "2026-05-01") }),
      fc.record({ campaign_id: fc.constantFrom(1, 2) }),
      fc.constant("delete" as const),
    ),
  }),
  { maxLength: 40 },
);

onEachDatabase("groups follow whatever becomes of their leads", async (store) => {
  for (let i = 0; i < 2; i++) await addCampaign(store);
  await fc.assert(
    fc.asyncProperty(changes, async (drawn) => {
      await store.write((trx) => trx.deleteFrom("leads").execute());
      await assertGroups(store);
      const ids: number[] = [];
      for (let i = 0; i < 6; i++) {
        const phone = `+1212555010${i}`;
        const lead = await addLead(store, { campaign_id: 1, phone, consent_source: "form" });
        ids.push(lead.id);
      }
      for (const { lead, set } of drawn) {
        await store.write(async (trx) => {
          if (set === "delete") await trx.deleteFrom("leads").where("id", "=", ids[lead]).execute();
          else await trx.updateTable("leads").set(set).where("id", "=", ids[lead]).execute();
        });
      }
      await assertGroups(store);
    }),
    { numRuns: 15 },
  );
});

/** What the triggers have counted is what is there. */
async function assertGroups(store: Store): Promise<void> {
  const { rows } = await sql`
    select campaign_id, substr(phone, 1, 5) as area, timezone, state, zip as district,
      case when consent_at = '' then 0 else 1 end as has_consent, attempts,
      ${HOUR} as due_hour, ${SEEN} as seen, count(*) as leads
    from leads where status in ('pending', 'waiting')
    group by campaign_id, substr(phone, 1, 5), timezone, state, zip,
      case when consent_at = '' then 0 else 1 end, attempts, ${HOUR}, ${SEEN}
    order by campaign_id, district, has_consent, attempts, due_hour, seen`.execute(store.db);
  const groups = await store.db.selectFrom("lead_groups").selectAll().where("leads", "<>", 0)
    .orderBy("campaign_id").orderBy("district").orderBy("has_consent").orderBy("attempts")
    .orderBy("due_hour").orderBy("seen").execute();
  assert.deepEqual(groups, rows);
}

const HOUR = sql`case when status = 'waiting' and next_call_at is not null
  then substr(next_call_at, 1, 13) else '' end`;

const SEEN = sql`case when number_seen_at = '9999' then 'suppressed'
  when number_seen_at is null then ''
  else substr(number_seen_at, 1, 13) || ' ' || number_seen_mode end`;

const PHONES = ["+12125550100", "+12125550101"];
const events = fc.array(
  fc.record({
    phone: fc.constantFrom(...PHONES),
    campaign: fc.constantFrom(1, 2),
    what: fc.oneof(
      fc.constantFrom("imported", "called", "rehearsed", "refused", "deleted"),
      fc.constantFrom("suppressed", "released", "moved"),
      fc.constantFrom<LeadStatus>("pending", "waiting", "dialing", "skipped"),
    ),
  }),
  { maxLength: 40 },
);

onEachDatabase("what is known of a number stands with each of its leads", async (store) => {
  for (let i = 0; i < 2; i++) await addCampaign(store);
  const caller = await addLead(store, { campaign_id: await addCampaign(store), status: "done" });
  await fc.assert(
    fc.asyncProperty(events, async (drawn) => {
      await store.write(async (trx) => {
        await trx.deleteFrom("calls").execute();
        await trx.deleteFrom("suppressed_numbers").execute();
        await trx.deleteFrom("leads").where("id", "<>", caller.id).execute();
      });
      for (const [minute, { phone, campaign, what }] of drawn.entries()) {
        const created_at = later(60 * minute).toISOString();
        const own = (lead: { campaign_id: number; phone: string }) =>
          lead.campaign_id === campaign && lead.phone === phone;
        const { db } = store;
        const all = await db.selectFrom("leads").selectAll().execute();
        if (what === "imported") {
          if (!all.some(own)) await addLead(store, { campaign_id: campaign, phone });
        } else if (what === "called" || what === "rehearsed") {
          const mode = what === "called" ? "live" : "rehearsal";
          await addCall(store, { lead: { ...caller, phone }, state: "placing", mode, created_at });
        } else if (what === "refused") {
          await db.updateTable("calls").set({ state: "refused" }).where("phone", "=", phone)
            .where(
              "created_at",
              "=",
              (calls) =>
                calls.selectFrom("calls as all").select(({ fn }) =>
                  fn.max("all.created_at").as("last")
                )
                  .where("all.phone", "=", phone),
            ).execute();
        } else if (what === "suppressed") {
          await db.insertInto("suppressed_numbers")
            .values({ phone, source: "person", reason: "Asked.", created_at })
            .onConflict((conflict) => conflict.doNothing()).execute();
        } else if (what === "released") {
          await db.deleteFrom("suppressed_numbers").where("phone", "=", phone).execute();
        } else if (what === "moved") {
          const isFree = !all.some((lead) => own({ ...lead, campaign_id: 3 - lead.campaign_id }));
          if (isFree) {
            await db.updateTable("leads").set({ campaign_id: 3 - campaign })
              .where("campaign_id", "=", campaign).where("phone", "=", phone).execute();
          }
        } else if (what === "deleted") {
          await db.deleteFrom("leads").where("campaign_id", "=", campaign)
            .where("phone", "=", phone).execute();
        } else {
          await db.updateTable("leads").set({ status: what })
            .where("campaign_id", "=", campaign).where("phone", "=", phone).execute();
        }
        await assertSeen(store);
        await assertGroups(store);
      }
    }),
    { numRuns: 15 },
  );
});

async function assertSeen({ db }: Store): Promise<void> {
  const leads = await db.selectFrom("leads").select(["phone", "number_seen_at", "number_seen_mode"])
    .where("status", "in", ["pending", "waiting"]).execute();
  const suppressed = await db.selectFrom("suppressed_numbers").select("phone").execute();
  const calls = await db.selectFrom("calls").select(["phone", "created_at", "mode"])
    .where("state", "<>", "refused").orderBy("created_at").execute();
  for (const { phone, number_seen_at, number_seen_mode } of leads) {
    const last = calls.findLast((call) => call.phone === phone);
    const seen = suppressed.some((number) => number.phone === phone)
      ? { created_at: "9999", mode: null }
      : last;
    assert.equal(number_seen_at, seen?.created_at ?? null);
    assert.equal(number_seen_mode, seen?.mode ?? null);
  }
}

const MANY = 20_011;

onEachDatabase(
  "with many leads that stand apart all are read, and the sums hold",
  async (store) => {
    const due = later(2 * 3_600).toISOString();
    const query = { campaignId: await addCampaign(store), mode: "live", now: NOW } as const;
    await addMany(store, query.campaignId, due);
    const counted = (await Array.fromAsync(countedFacts(store, query, particular))).flat();
    assert.deepEqual(summed(counted), {
      [JSON.stringify(["+1212", "", "", "", 0, 0, due, null, 0])]: MANY,
    });
  },
);

onEachDatabase("leads that are due in an hour of which all is one are its own", async (store) => {
  const due = later(2 * 3_600 + 61).toISOString();
  const query = { campaignId: await addCampaign(store), mode: "live", now: NOW } as const;
  await addMany(store, query.campaignId, due);
  await meet(store, "+12121000000", { fate: "suppressed" });
  const counted = (await Array.fromAsync(countedFacts(store, query, careless))).flat();
  const hour = `${due.slice(0, 13)}:00:00.000Z`;
  assert.deepEqual(summed(counted), {
    [JSON.stringify(["+1212", "", "", "", 0, 0, hour, null, 0])]: MANY - 1,
    [JSON.stringify(["+1212", "", "", "", 0, 0, due, "Asked.", 0])]: 1,
  });
});

async function addMany(store: Store, campaignId: number, due: string): Promise<void> {
  await store.write((trx) =>
    trx.insertInto("leads").columns([
      "campaign_id",
      "phone",
      "prompt_name",
      "status",
      "started_mode",
      "next_call_at",
      "created_at",
    ]).expression(
      sql`with recursive n (i) as (
          select 1000000 union all select i + 1 from n where i + 1 < ${sql.lit(1_000_000 + MANY)})
        select ${sql.lit(campaignId)}, '+1212' || i, 'default', 'waiting', 'live', ${due}, ${due}
        from n`,
    ).execute()
  );
}

onEachDatabase("nothing that a preview counts walks through all leads", async (store) => {
  if (store.dialect !== "sqlite") return;
  const query = { campaignId: await addCampaign(store), mode: "live", now: NOW } as const;
  await addLead(store, { campaign_id: query.campaignId, phone: "+12125550100" });
  await meet(store, "+12125550100", { fate: "called" });
  const plans = await plansOf(
    store,
    (store) => Array.fromAsync(countedFacts(store, query, particular)),
  );
  const steps = plans.flatMap(({ steps }) => steps).filter((step) => / leads\b/.test(step));
  assert.ok(
    steps.some((step) =>
      /leads_number_seen \(campaign_id=\? AND number_seen_mode=\? AND number_seen_at/.test(step)
    ),
  );
  assert.deepEqual(steps.filter((step) => !BOUNDED.test(step)), []);
});

const BOUNDED = new RegExp(
  "^SEARCH leads USING (COVERING )?(INDEX (leads_due|leads_by_call_after|leads_number_seen|" +
    "leads_by_campaign|leads_by_campaign_and_status|leads_by_phone_and_campaign)|" +
    "INTEGER PRIMARY KEY) \\(",
);
