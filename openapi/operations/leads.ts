import { z } from "zod";
import { LISTS } from "../../lib/lists/saved_views.ts";
import { leadChange } from "../../middlewares/lead_change.ts";
import { listParameters } from "../../middlewares/list_query.ts";
import { savedView } from "../../middlewares/saved_view.ts";
import { Body as ErasureBody } from "../../routes/api/erasure.ts";
import { CSV, type Operations, UNCHANGED } from "../operation.ts";
import { Lead } from "../shapes/lead.ts";
import { count, id, instant, phone } from "../shapes/words.ts";

/** Of an export: those that are named, else all. */
export const columns = { columns: z.array(z.string()).optional() };

const view = { id, list: z.enum(LISTS), name: z.string(), query: z.string() };

const Known = z.object({
  phone,
  leads: z.array(
    z.object({ id, contact: z.string(), company: z.string(), campaign: z.string() }),
  ),
  calls: count,
  testCalls: count,
  blandCallIds: z.array(z.string()),
  onThePhone: z.boolean(),
  isErased: z.boolean(),
});

const Erased = z.object({
  kind: z.literal("erased"),
  leads: count,
  calls: count,
  testCalls: count,
  drafts: count,
  strays: count,
});

export const leads: Operations = {
  "GET /api/leads": {
    summary: "Leads, newest first, at most 100",
    query: listParameters.leads,
    answer: z.array(Lead),
    empty: UNCHANGED,
  },
  "GET /api/leads.csv": {
    summary: "All the leads that such an address finds",
    query: listParameters.leads.extend(columns),
    answer: CSV,
  },
  "POST /api/leads/change": {
    summary: "One action on the leads that are named, or on all that a filter finds",
    body: leadChange,
    answer: z.object({ change_id: id, changed: count, left: count }),
    problems: [400, 409],
  },
  "POST /api/leads/changes/{id}/undo": {
    summary: "Takes such a change back",
    answer: z.object({ restored: count, left: count }),
    problems: [409],
  },
  "GET /api/leads/{id}/records.csv": {
    summary: "The records of a lead's calls, to keep",
    answer: CSV,
  },
  "GET /api/leads/{id}/records.json": {
    summary: "The same as JSON",
    answer: z.array(z.record(z.string(), z.unknown())),
  },
  "GET /api/views": {
    summary: "Saved views of the tables",
    answer: z.array(z.object({ ...view, created_by: z.string(), created_at: instant })),
  },
  "POST /api/views": {
    summary: "Saves a view; one of the same name is replaced",
    body: savedView,
    answer: z.object(view),
    problems: [400],
  },
  "DELETE /api/views/{id}": {
    summary: "Deletes a view",
    answer: z.object({ deleted: z.string() }),
  },
  "GET /api/erasure": {
    summary: "What is known of a person",
    query: z.object({ phone }),
    answer: Known,
    problems: [422],
  },
  "POST /api/erasure": {
    summary: "Erases a person; the number is never called again",
    body: ErasureBody,
    answer: Erased,
    problems: [409],
  },
};
