import type { Transaction } from "kysely";
import type { Schema, TestCall } from "../../db/schema.ts";
import { blandCallIdOf, type BlandMessage } from "../bland/message.ts";
import { endTestCall } from "./settle.ts";

/** What a message meant for a test call; undefined when it is about none. */
export interface TestVerdict {
  verdict: "applied" | "late" | "noted";
  testId: number;
}

/** Applies a message to the test call that it is about. */
export async function receiveTestRecord(
  trx: Transaction<Schema>,
  { message, install, now }: { message: BlandMessage; install: string; now: Date },
): Promise<TestVerdict | undefined> {
  const call = await testCallOf(trx, { message, install });
  if (call === undefined) return undefined;
  const isOver = message.kind === "call_record" && message.record.completed;
  if (!isOver) return { verdict: "noted", testId: call.id };
  const hasEnded = await endTestCall(trx, { call, record: message.record, now });
  return { verdict: hasEnded ? "applied" : "late", testId: call.id };
}

/** By Bland's id; before we have been told that id, by our own id in the message. */
async function testCallOf(
  trx: Transaction<Schema>,
  { message, install }: { message: BlandMessage; install: string },
): Promise<TestCall | undefined> {
  const blandCallId = blandCallIdOf(message);
  if (blandCallId === null) return undefined;
  const known = await trx.selectFrom("test_calls").selectAll()
    .where("bland_call_id", "=", blandCallId).executeTakeFirst();
  if (known !== undefined || message.kind !== "call_record") return known;
  const { metadata } = message.record;
  if (metadata?.install !== install || metadata.test === undefined) return undefined;
  return await trx.selectFrom("test_calls").selectAll().where("id", "=", metadata.test)
    .where("bland_call_id", "is", null).executeTakeFirst();
}
