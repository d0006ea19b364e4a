/** Shapes that several answers share. */
import { z } from "zod";
import type { Status as StatusNow } from "../lib/status.ts";
import {
  Call,
  CallDetail,
  CallNote,
  LiveCall,
  NextStep,
  SpokenLine,
  TestCall,
  Turn,
} from "./shapes/call.ts";
import { Lead } from "./shapes/lead.ts";
import { byOutcome, count, mode } from "./shapes/words.ts";

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe("What is the case, and what to do"),
}).describe("RFC 9457");

export const Status = z.object({
  mode,
  lines: count.describe("The most calls that may be in progress at one time"),
  live: count.describe("Calls in progress"),
  paused: z.boolean().describe("Nothing will be dialed until a person starts it"),
  problems: z.array(z.string()),
  counts: z.object({
    pending: count,
    waiting: count,
    dialing: count,
    done: count,
    error: count,
    review: count,
    skipped: count,
  }),
  outcomes: byOutcome,
}) satisfies z.ZodType<StatusNow>;

/** How sure a rate is: where it lies with 95 % confidence. */
export const Interval = z.object({ low: z.number(), high: z.number() });

/** A row of a file that has no number that can be called. */
export const RejectedRow = z.object({ line: z.int(), reason: z.string() });

/** Under these names they stand in the document's components. */
export const named = {
  Problem,
  Lead,
  Call,
  CallDetail,
  CallNote,
  NextStep,
  Turn,
  SpokenLine,
  LiveCall,
  TestCall,
  Status,
  Interval,
  RejectedRow,
};
