import { z } from "zod";
import { listParameters } from "../../middlewares/list_query.ts";
import { Body as NextStepBody } from "../../routes/api/calls/[id]/next-step.ts";
import { Body as NoteBody } from "../../routes/api/calls/[id]/notes/index.ts";
import { Body as OutcomeBody } from "../../routes/api/calls/[id]/outcome.ts";
import { Query as LiveQuery } from "../../routes/api/live.ts";
import { CSV, type Operations, UNCHANGED } from "../operation.ts";
import { Call, CallDetail, CallNote, LiveCall, NextStep } from "../shapes/call.ts";
import { id, instant } from "../shapes/words.ts";
import { columns } from "./leads.ts";

const RawMessage = z.object({
  id,
  kind: z.string(),
  verdict: z.string(),
  received_at: instant,
  text: z.string(),
});

export const calls: Operations = {
  "GET /api/calls": {
    summary: "Calls, newest first, at most 100",
    query: listParameters.calls,
    answer: z.array(Call),
    empty: UNCHANGED,
  },
  "GET /api/calls.csv": {
    summary: "All the calls that such an address finds",
    query: listParameters.calls.extend(columns),
    answer: CSV,
  },
  "GET /api/live": {
    summary: "Calls in progress and what is being said",
    query: LiveQuery,
    answer: z.array(LiveCall),
    empty: UNCHANGED,
  },
  "GET /api/calls/{id}": {
    summary: "Everything that is known of a call",
    answer: CallDetail,
    empty: UNCHANGED,
  },
  "POST /api/calls/{id}/outcome": {
    summary: "Corrects the outcome; the first one undoes that",
    body: OutcomeBody,
    answer: z.object({ outcome: z.string() }),
    problems: [409],
  },
  "POST /api/calls/{id}/notes": {
    summary: "Writes a note down",
    body: NoteBody,
    answer: CallNote,
    statuses: [201],
  },
  "POST /api/calls/{id}/notes/{note}/delete": {
    summary: "Deletes a note",
    answer: z.object({ deleted: id }),
  },
  "POST /api/calls/{id}/next-step": {
    summary: "When to call back; null for no further call",
    body: NextStepBody,
    answer: NextStep,
    problems: [409],
  },
  "POST /api/calls/{id}/hang-up": {
    summary: "Hangs up; its line is held until the end",
    answer: z.object({ answer: z.enum(["stopped", "not_active"]) }),
    problems: [409, 502],
  },
  "GET /api/calls/{id}/recording": {
    summary: "The recording, by Range too",
    answer: "audio/*",
    statuses: [200, 206],
    empty: [416],
    problems: [502],
  },
  "GET /api/calls/{id}/messages": {
    summary: "What Bland sent, secrets masked",
    answer: z.array(RawMessage),
  },
};
