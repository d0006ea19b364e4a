import { z } from "zod";
import { SUPPRESSION_SOURCES } from "../../lib/suppression/suppressed_numbers.ts";
import { listParameters } from "../../middlewares/list_query.ts";
import { Body as AddBody } from "../../routes/api/suppression/index.ts";
import { Body as RemoveBody } from "../../routes/api/suppression/remove.ts";
import { CSV, type Operations } from "../operation.ts";
import { RejectedRow } from "../shapes.ts";
import { count, day, id, instant, phone } from "../shapes/words.ts";

const SuppressedNumber = z.object({
  phone,
  source: z.enum(SUPPRESSION_SOURCES),
  reason: z.string(),
  call_id: id.nullable(),
  lead_id: id.nullable(),
  list_id: id.nullable(),
  created_at: instant,
});

const SuppressionList = z.object({
  id,
  file_name: z.string(),
  dated: z.union([day, z.literal("")]).describe("Empty when it was not read to its end"),
  numbers: count,
  added: count,
  rejected: count,
  stopped: count.describe("Leads that do not get a call now"),
  rejects: z.array(RejectedRow),
  created_at: instant,
});

export const suppression: Operations = {
  "GET /api/suppression": {
    summary: "The numbers that are never called, and how each came there",
    query: listParameters.suppressed,
    answer: z.array(SuppressedNumber),
  },
  "POST /api/suppression": {
    summary: "Adds a number",
    body: AddBody,
    answer: z.object({ phone, status: z.enum(["added", "known"]) }),
    statuses: [200, 201],
  },
  "POST /api/suppression/remove": {
    summary: "Takes a number off",
    body: RemoveBody,
    answer: z.object({ phone, status: z.literal("removed") }),
    problems: [404, 409],
  },
  "GET /api/suppression.csv": {
    summary: "All the numbers that such an address finds",
    query: listParameters.suppressed,
    answer: CSV,
  },
  "GET /api/suppression/lists": {
    summary: "The latest files of numbers",
    answer: z.array(SuppressionList),
  },
  "POST /api/suppression/lists": {
    summary: "Loads a CSV of numbers",
    form: z.object({ file: z.file(), dated: day.describe("The day of the list") }),
    answer: SuppressionList,
    statuses: [201],
  },
};
