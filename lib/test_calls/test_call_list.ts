/** Test calls as pages and the API show them. */
import type { TestCall } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import type { Turn } from "../bland/call_record.ts";
import { type SpokenLine, spokenLines } from "../calls/live_calls.ts";
import { shownNumber } from "../leads/shown_number.ts";

const SHOWN = [
  "id",
  "mode",
  "phone",
  "state",
  "outcome",
  "reason",
  "prompt_name",
  "voice",
  "from_number",
  "first_sentence",
  "business_name",
  "summary",
  "duration",
  "answered_by",
  "price",
  "answered_at",
  "created_at",
  "live_at",
  "ended_at",
] as const satisfies readonly (keyof TestCall)[];

export type TestCallView = Pick<TestCall, typeof SHOWN[number]> & {
  /** `from_number` as people read it. */
  shown_from_number: string | null;
  turns: Turn[];
  has_recording: boolean;
  /** What was heard so far of a call in progress. */
  lines?: SpokenLine[];
  /** Whether the voice said at once that it is an AI, and whose; null when nobody listened. */
  disclosed: boolean | null;
};

export async function readTestCall(db: Queries, id: number): Promise<TestCallView | undefined> {
  const call = await db.selectFrom("test_calls").selectAll().where("id", "=", id)
    .executeTakeFirst();
  if (call === undefined) return undefined;
  const isLive = call.state === "live" && call.bland_call_id !== null;
  return {
    ...viewOfTest(call),
    ...isLive && { lines: await spokenLines(db, call.bland_call_id!) },
  };
}

const MOST_LISTED = 200;

/** Newest first. */
export async function latestTestCalls(db: Queries): Promise<TestCallView[]> {
  const calls = await db.selectFrom("test_calls").selectAll().orderBy("id", "desc").limit(
    MOST_LISTED,
  )
    .execute();
  return calls.map(viewOfTest);
}

export function viewOfTest(call: TestCall): TestCallView {
  const shown = Object.fromEntries(SHOWN.map((name) => [name, call[name]]));
  return {
    ...shown as Pick<TestCall, typeof SHOWN[number]>,
    shown_from_number: call.from_number && shownNumber(call.from_number),
    turns: JSON.parse(call.turns),
    has_recording: call.recording_url !== null,
    disclosed: call.disclosed === null ? null : call.disclosed === 1,
  };
}
