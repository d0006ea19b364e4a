/** Test calls for tests, and what became of them. */
import type { Insertable } from "kysely";
import type { TestCall, TestCallsTable } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { DEFAULT_SETTINGS } from "../../lib/campaigns/settings.ts";
import { takeTestCall } from "../../lib/test_calls/take_test_call.ts";
import type { TestCallWish } from "../../lib/test_calls/wish.ts";
import { INSTALL } from "../calls/fake_bland.ts";
import { RULES } from "../calls/dialing.ts";
import { later, NOW, PHONE } from "../calls/ledger.ts";

export const WISH: TestCallWish = {
  token: "token-of-a-form",
  phone: PHONE,
  promptName: "default",
  settings: { ...DEFAULT_SETTINGS, businessName: "Blue Harbor" },
  script: {
    kind: "filled",
    task: "Say hello to Ann.",
    promptVersion: "0123456789ab",
    firstSentence: "Hello, this is an AI assistant calling for Blue Harbor.",
    voicemailMessage: "",
  },
};

/** Somebody asks to be called. */
export async function ask(
  store: Store,
  { mode = "live", now = NOW, ...wish }: Partial<TestCallWish> & {
    mode?: "live" | "rehearsal";
    now?: Date;
  } = {},
) {
  const rules = { mode, lines: RULES.lines, leaseMs: 30_000 };
  return await store.write((trx) =>
    takeTestCall(trx, { wish: { ...WISH, ...wish }, rules, actor: "Ann", now })
  );
}

/** A test call in this state. */
export async function addTestCall(
  store: Store,
  { state = "placing", ...set }: Partial<Insertable<TestCallsTable>> = {},
): Promise<TestCall> {
  const checkAt = later(30).toISOString();
  return await store.write((trx) =>
    trx.insertInto("test_calls").values({
      token: crypto.randomUUID(),
      mode: "live",
      phone: PHONE,
      state,
      outcome: state === "ended" ? "answered" : null,
      prompt_name: "default",
      prompt_version: "0123456789ab",
      task: "Say hello to Ann.",
      lease_until: checkAt,
      check_at: ["ended", "refused"].includes(state) ? null : checkAt,
      created_at: NOW.toISOString(),
      ...set,
    }).returningAll().executeTakeFirstOrThrow()
  );
}

export async function testCallNow({ db }: Store, id: number): Promise<TestCall> {
  return await db.selectFrom("test_calls").selectAll().where("id", "=", id)
    .executeTakeFirstOrThrow();
}

/** The id that came with the order, as Bland gives it back. */
export function testMetadataOf({ id }: { id: number }) {
  return { test: id, install: INSTALL };
}
