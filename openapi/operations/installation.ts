import { z } from "zod";
import { NOTICE_KINDS } from "../../lib/notices/notify.ts";
import type { OpenNotice } from "../../lib/notices/notice_list.ts";
import { Body as TestCallBody } from "../../routes/api/test-call/index.ts";
import { type Operations, UNCHANGED } from "../operation.ts";
import { Status } from "../shapes.ts";
import { TestCall } from "../shapes/call.ts";
import { id, instant } from "../shapes/words.ts";

const Notice = z.object({
  id,
  kind: z.enum(NOTICE_KINDS),
  campaign_id: id.nullable(),
  text: z.string(),
  at: instant,
}) satisfies z.ZodType<OpenNotice>;

const Ok = z.object({ ok: z.literal(true) });

export const installation: Operations = {
  "GET /api/status": {
    summary: "Mode, lines and counts",
    answer: Status,
    empty: UNCHANGED,
  },
  "GET /api/notices": {
    summary: "What the owner should know, until dismissed",
    answer: z.array(Notice),
    empty: UNCHANGED,
  },
  "POST /api/notices/{id}/dismiss": {
    summary: "Puts a notice away for everybody",
    answer: z.object({ dismissed: z.literal(true) }),
  },
  "POST /api/test-call": {
    summary: "Calls oneself; the same token again is the same call",
    body: TestCallBody,
    answer: TestCall,
    statuses: [200, 201],
    problems: [409],
  },
  "GET /api/test-call/{id}": {
    summary: "A call to oneself",
    answer: TestCall,
    empty: UNCHANGED,
  },
  "GET /api/test-call/{id}/recording": {
    summary: "The recording of a call to oneself, by Range too",
    answer: "audio/*",
    statuses: [200, 206],
    empty: [416],
    problems: [502],
  },
  "GET /api/openapi.json": {
    summary: "This description",
    answer: z.record(z.string(), z.unknown()),
  },
  "GET /healthz": {
    summary: "Whether the database answers",
    answer: Ok,
    problems: [503],
  },
  "GET /metrics": {
    summary: "Figures for Prometheus",
    answer: "text/plain",
  },
  "POST /webhook": {
    summary: "Bland's messages",
    query: z.object({ token: z.string() }),
    body: z.record(z.string(), z.unknown()),
    answer: Ok.extend({ proof: z.string().optional() }),
    problems: [400, 401],
  },
};
