import { z } from "zod";
import * as field from "./field.ts";

/** Which call a record is about, and how far that has come: a tenth of the work of reading it all. */
export interface RecordHead {
  blandCallId: string;
  /** The call is over, however it went. */
  completed: boolean;
  /** `completed`, `failed`, `busy`, `no-answer`, `canceled`, `unknown`; empty if not said. */
  status: string;
  queueStatus: string;
  to: string;
  endedAt: string | null;
}

/** The head, or null when `value` is not a call's record. Never throws. */
export function recordHeadOf(value: unknown): RecordHead | null {
  const read = head.safeParse(value);
  if (!read.success) return null;
  const { call_id, c_id, completed, status, queue_status: queueStatus, to, end_at } = read.data;
  const blandCallId = call_id ?? c_id;
  const saysWhereItStands = completed !== null || status !== "" || queueStatus !== "";
  if (blandCallId === null || !saysWhereItStands) return null;
  const isOver = completed ?? FINISHED.has(status);
  return { blandCallId, completed: isOver, status, queueStatus, to, endedAt: end_at };
}

/** A record without `completed` is over when its status says so. */
const FINISHED = new Set(["completed", "failed", "error", "busy", "no-answer", "canceled"]);

const head = z.object({
  call_id: field.blandCallId,
  c_id: field.blandCallId,
  completed: field.flag,
  status: field.word,
  queue_status: field.word,
  to: field.phone,
  end_at: field.instant,
});
