/**
 * T1 of a call to oneself: what protects people is looked at, and the intent is on disk before the
 * order leaves. Who confirms that a number is their own may call it at any hour and while campaigns
 * are paused; a number on the suppression list, or on the phone already, is not called.
 */
import type { Transaction } from "kysely";
import type { Mode, Schema, TestCall } from "../../db/schema.ts";
import { ASKS_FIRST, restoredAt } from "../calls/restored.ts";
import { linesInUse } from "../calls/lines.ts";
import { anyWaits } from "../calls/receive_webhook/incoming.ts";
import { IN_PROGRESS } from "../calls/state.ts";
import { numberFacts } from "../calls/take_lines/gate_facts.ts";
import { audit } from "../people/audit.ts";
import type { TestCallWish } from "./wish.ts";

type Trx = Transaction<Schema>;

export type TakenTest =
  | { kind: "taken"; call: TestCall }
  /** The same form was sent before: this is its call. */
  | { kind: "known"; call: TestCall }
  | { kind: "refused"; reason: string };

/** Real calls to oneself; a rehearsal rings nobody. */
export const MOST_IN_AN_HOUR = 10;
const HOUR_MS = 3_600_000;

export async function takeTestCall(
  trx: Trx,
  { wish, rules, actor, now }: {
    wish: TestCallWish;
    rules: { mode: Mode; lines: number; leaseMs: number };
    actor: string;
    now: Date;
  },
): Promise<TakenTest> {
  const known = await trx.selectFrom("test_calls").selectAll().where("token", "=", wish.token)
    .executeTakeFirst();
  if (known !== undefined) return { kind: "known", call: known };
  const reason = await whyNot(trx, { phone: wish.phone, rules, now });
  if (reason !== undefined) return { kind: "refused", reason };
  const call = await insertTestCall(trx, { wish, rules, now });
  const detail = `test call ${call.id}`;
  await audit(trx, { actor, action: "placed a test call", detail, clock: { now: () => now } });
  return { kind: "taken", call };
}

async function whyNot(
  trx: Trx,
  { phone, rules: { mode, lines }, now }: {
    phone: string;
    rules: { mode: Mode; lines: number };
    now: Date;
  },
): Promise<string | undefined> {
  const install = await trx.selectFrom("install").selectAll().executeTakeFirstOrThrow();
  if (restoredAt(install, mode) !== null) return ASKS_FIRST;
  if (install.hold_until !== null && new Date(install.hold_until) > now) {
    return `Bland asked for a break, so try again in a minute. ${install.hold_reason ?? ""}`.trim();
  }
  if (await anyWaits(trx)) {
    return "Results of other calls have just come in and are being read. Try again in a moment.";
  }
  const { suppression, inProgress } = await numberFacts(trx, { phone, mode, now });
  if (suppression !== null) return `This number is on the do-not-call list: ${suppression}`;
  const lately = await trx.selectFrom("test_calls").select("state").where("mode", "=", mode)
    .where(({ or, eb }) =>
      or([
        eb("state", "in", IN_PROGRESS),
        eb("created_at", ">", new Date(now.getTime() - HOUR_MS).toISOString()),
      ])
    ).execute();
  if (lately.some(({ state }) => IN_PROGRESS.includes(state))) {
    return "Another test call is in progress. Wait until it has ended, then try again.";
  }
  if (inProgress) return "A campaign is calling this number. Try again when that call has ended.";
  if (await linesInUse(trx, mode) >= lines) {
    return "All lines are in use. Try again when a call has ended, or pause the campaigns.";
  }
  const placed = lately.filter(({ state }) => state !== "refused").length;
  if (mode === "live" && placed >= MOST_IN_AN_HOUR) {
    return `${MOST_IN_AN_HOUR} test calls were made in the last hour, which is the most. Try again ` +
      "later, or rehearse.";
  }
}

async function insertTestCall(
  trx: Trx,
  { wish: { token, phone, promptName, script, settings }, rules, now }: {
    wish: TestCallWish;
    rules: { mode: Mode; leaseMs: number };
    now: Date;
  },
): Promise<TestCall> {
  const leaseUntil = new Date(now.getTime() + rules.leaseMs).toISOString();
  return await trx.insertInto("test_calls").values({
    token,
    mode: rules.mode,
    phone,
    state: "placing",
    prompt_name: promptName,
    prompt_version: script.promptVersion,
    task: script.task,
    voice: settings.voice,
    from_number: settings.from,
    first_sentence: script.firstSentence,
    business_name: settings.businessName,
    lease_until: leaseUntil,
    check_at: leaseUntil,
    created_at: now.toISOString(),
  }).returningAll().executeTakeFirstOrThrow();
}
