/**
 * Records are kept for as long as the law asks, five years (16 CFR 310.5), and then deleted, a few
 * at a time. Numbers that are never called, and the audit log, stay.
 */
import { sql, type SqlBool } from "kysely";
import type { Store } from "../../db/store.ts";
import { nextTurn } from "../leads/batch.ts";
import type { Clock } from "../clock.ts";
import { audit } from "../people/audit.ts";
import { deleteCalls, deleteMessages } from "./delete_calls.ts";

export interface Swept {
  calls: number;
  testCalls: number;
  leads: number;
  messages: number;
  importLines: number;
}

const BATCH = 100;

/** Nearly all calls are: told by looking, for SQLite would read and sort all that an index finds. */
const IS_OVER = sql<SqlBool>`(state || '') in ('ended', 'refused')`;

/** Deletes what is older than so many years. */
export async function sweepRecords(
  { store, clock }: { store: Store; clock: Clock },
  { keepYears }: { keepYears: number },
): Promise<Swept> {
  const before = yearsBefore(clock.now(), keepYears).toISOString();
  const swept: Swept = {
    calls: await untilNone(() => sweepCalls(store, before)),
    testCalls: await untilNone(() => sweepTestCalls(store, before)),
    leads: await sweepLeads(store, before),
    messages: await untilNone(() => sweepMessages(store, before)),
    importLines: await untilNone(() => sweepImportLines(store, before)),
  };
  const some = Object.entries(swept).filter(([, count]) => count > 0);
  if (some.length > 0) {
    const detail = `of before ${before.slice(0, 10)}: ` +
      some.map(([what, count]) => `${count} ${WORDS[what as keyof Swept]}`).join(", ");
    await store.write((trx) =>
      audit(trx, { actor: "Leadline", action: "deleted old records", detail, clock })
    );
  }
  return swept;
}

const WORDS: Record<keyof Swept, string> = {
  calls: "calls",
  testCalls: "test calls",
  leads: "leads",
  messages: "messages",
  importLines: "lines of imports",
};

function yearsBefore(now: Date, years: number): Date {
  const at = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO("UTC");
  return new Date(at.subtract({ years }).epochMilliseconds);
}

/** Others have their turn after each batch. */
async function untilNone(sweepBatch: () => Promise<number>): Promise<number> {
  for (let swept = 0;;) {
    const some = await sweepBatch();
    if (some === 0) return swept;
    swept += some;
    await nextTurn();
  }
}

async function sweepCalls(store: Store, before: string): Promise<number> {
  return await store.write(async (trx) => {
    const calls = await trx.selectFrom("calls").select(["id", "bland_call_id"])
      .where("created_at", "<", before).where(IS_OVER)
      .orderBy("created_at").orderBy("id").limit(BATCH).execute();
    await deleteCalls(trx, calls);
    return calls.length;
  });
}

async function sweepTestCalls(store: Store, before: string): Promise<number> {
  return await store.write(async (trx) => {
    const calls = await trx.selectFrom("test_calls").select(["id", "bland_call_id"])
      .where("created_at", "<", before).where(IS_OVER)
      .orderBy("id").limit(BATCH).execute();
    if (calls.length === 0) return 0;
    await deleteMessages(trx, calls);
    await trx.deleteFrom("test_calls").where("id", "in", calls.map(({ id }) => id)).execute();
    return calls.length;
  });
}

/** Leads that nothing more happens to, and of which no call is kept; their events go with them. */
async function sweepLeads(store: Store, before: string): Promise<number> {
  let swept = 0;
  for (let after = 0;;) {
    const leads = await store.db.selectFrom("leads").select(["id", "created_at"])
      .where("id", ">", after).orderBy("id").limit(BATCH).execute();
    const old = leads.filter(({ created_at }) => created_at < before).map(({ id }) => id);
    // Ids grow with time.
    if (old.length === 0) return swept;
    after = leads[leads.length - 1].id;
    const { numDeletedRows } = await store.write((trx) =>
      trx.deleteFrom("leads").where("id", "in", old)
        .where("status", "in", ["done", "skipped", "error"])
        .where(({ not, exists, selectFrom }) =>
          not(exists(
            selectFrom("calls").select("calls.id").whereRef("calls.lead_id", "=", "leads.id"),
          ))
        ).executeTakeFirstOrThrow()
    );
    swept += Number(numDeletedRows);
    await nextTurn();
  }
}

/** Those that belong to no call that is kept. */
async function sweepMessages(store: Store, before: string): Promise<number> {
  return await store.write(async (trx) => {
    const oldest = await trx.selectFrom("webhook_messages").select(["id", "call_id", "received_at"])
      .orderBy("id").limit(BATCH).execute();
    const old = oldest.filter((message) => message.received_at < before && !message.call_id);
    if (old.length === 0) return 0;
    await trx.deleteFrom("webhook_messages").where("id", "in", old.map(({ id }) => id)).execute();
    return old.length;
  });
}

async function sweepImportLines(store: Store, before: string): Promise<number> {
  return await store.write(async (trx) => {
    const line = await trx.selectFrom("imports")
      .innerJoin("import_lines", "import_lines.import_id", "imports.id")
      .select(["import_id", "verdict"]).where("imports.created_at", "<", before)
      .where("imports.status", "<>", "reading").orderBy("imports.id").limit(1).executeTakeFirst();
    if (line === undefined) return 0;
    const lines = await trx.selectFrom("import_lines").select("line")
      .where("import_id", "=", line.import_id).where("verdict", "=", line.verdict)
      .orderBy("line").limit(BATCH).execute();
    await trx.deleteFrom("import_lines")
      .where("import_id", "=", line.import_id).where("verdict", "=", line.verdict)
      .where("line", "in", lines.map(({ line }) => line)).execute();
    return lines.length;
  });
}
