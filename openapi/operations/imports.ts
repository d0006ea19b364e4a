import { z } from "zod";
import { DRAFT_STATUSES, ROW_VERDICTS } from "../../db/schema.ts";
import { ROLES } from "../../lib/leads/csv/roles.ts";
import { listParameters } from "../../middlewares/list_query.ts";
import { body as ColumnsBody } from "../../routes/api/imports/drafts/[id]/columns.ts";
import { body as ConfirmBody } from "../../routes/api/imports/drafts/[id]/confirm.ts";
import { body as ProblemsBody } from "../../routes/api/imports/drafts/[id]/problems.ts";
import { CSV, type Operations } from "../operation.ts";
import { RejectedRow } from "../shapes.ts";
import { count, id, instant } from "../shapes/words.ts";

const upload = z.object({
  file: z.file().describe("A CSV with a column of phone numbers"),
  prompt_name: z.string().default("default"),
  campaign_id: z.coerce.number().int().optional().describe("Adds to that campaign"),
  country: z.string().optional().describe("Of numbers without a country code, such as DE"),
  header_line: z.string().optional().describe(
    'Line of the row that names the columns, one of the first 25, or "none"; else it is guessed',
  ),
  mapping: z.string().optional().describe('JSON, field to header: {"phone":"Mobile no."}'),
});

const headerLine = z.int().nullable().describe(
  "Of the row that names the columns, null where none does; what stands above it is not read",
);

const Uploaded = z.object({
  status: z.literal("ok"),
  campaign_id: id,
  import_id: id,
  imported: count,
  duplicates: count,
  rejected: count,
  rejects: z.array(RejectedRow.extend({ phone: z.string() })).describe("The first 20"),
  rejects_url: z.string(),
});

const Import = z.object({
  id,
  campaign_id: id,
  campaign_name: z.string(),
  is_campaign_called: z.int(),
  file_name: z.string(),
  status: z.enum(["reading", "done", "undone"]),
  format: z.string().describe(
    "What was understood of the file, as JSON; `header_line`: of the row that names the columns; `other_phones`: rows whose number stood in another column than the usual one",
  ),
  imported: count,
  merged: count,
  rejected: count,
  left_out: count,
  actor: z.string(),
  created_at: instant,
  finished_at: instant.nullable(),
});

const Draft = z.object({
  id,
  status: z.enum(DRAFT_STATUSES),
  problem: z.string(),
  file_name: z.string(),
  prompt_name: z.string(),
  campaign_id: id.nullable(),
  actor: z.string(),
  created_at: instant,
  country: z.string().nullable().describe("Of numbers without a country code, ISO 3166"),
  has_header: z.boolean(),
  header_line: headerLine,
  columns: z.array(z.object({ name: z.string(), role: z.enum(ROLES) })),
  rows: count,
  counts: z.object({
    fresh: count,
    elsewhere: count,
    here: count,
    repeated: count,
    rejected: count,
  }),
  importable: z.object({ leave_out: count, import: count }),
  known: z.array(z.object({ campaign_id: id, numbers: count, came: z.record(z.string(), count) })),
  import_id: id.nullable(),
  page: z.string(),
  problems_url: z.string(),
});

const DraftProblem = z.object({
  line: z.int(),
  phone: z.string(),
  call_after: z.string(),
  who: z.string(),
  reason: z.string(),
});

const Mended = z.object({
  line: z.int(),
  verdict: z.enum(ROW_VERDICTS),
  phone: z.string(),
  reason: z.string(),
});

export const imports: Operations = {
  "POST /api/upload-leads": {
    summary: "Imports a CSV of leads as a campaign",
    form: upload,
    answer: Uploaded,
  },
  "GET /api/imports": {
    summary: "The imports there were, newest first, at most 100",
    query: listParameters.imports,
    answer: z.array(Import),
  },
  "GET /api/imports.csv": {
    summary: "All the imports that such an address finds",
    query: listParameters.imports,
    answer: CSV,
  },
  "GET /api/imports/{id}/rejects.csv": {
    summary: "The rejected rows with their reasons",
    answer: CSV,
  },
  "POST /api/imports/{id}/undo": {
    summary: "Takes an import back whose leads nobody has called",
    answer: z.object({ removed: count }),
    problems: [409],
  },
  "POST /api/imports/drafts": {
    summary: "Keeps a CSV to be looked at; imports nothing",
    form: upload,
    answer: Draft,
  },
  "GET /api/imports/drafts/{id}": {
    summary: "How far a draft is, and what would become of its rows",
    answer: Draft,
  },
  "POST /api/imports/drafts/{id}/columns": {
    summary: "Changes what the columns are; the file is read again",
    body: ColumnsBody,
    answer: Draft,
    problems: [409],
  },
  "GET /api/imports/drafts/{id}/problems": {
    summary: "The rows that cannot be imported as they stand",
    query: listParameters.draftProblems,
    answer: z.array(DraftProblem),
  },
  "POST /api/imports/drafts/{id}/problems": {
    summary: "Mends one row, which is judged again at once",
    body: ProblemsBody,
    answer: Mended,
    problems: [409],
  },
  "GET /api/imports/drafts/{id}/problems.csv": {
    summary: "The rows with problems that such an address finds, and their reasons",
    query: listParameters.draftProblems,
    answer: CSV,
  },
  "POST /api/imports/drafts/{id}/mended": {
    summary: "Brings rows of problems.csv back, mended, each to its line",
    form: z.object({ file: upload.shape.file }),
    answer: z.object({
      mended: count,
      still: count.describe("They still cannot be imported"),
      unknown: count.describe("Their line has no problem, and was not mended"),
    }),
  },
  "POST /api/imports/drafts/{id}/confirm": {
    summary: "Imports it, once however often it is asked",
    body: ConfirmBody,
    answer: Draft,
    problems: [409],
  },
  "POST /api/imports/drafts/{id}/discard": {
    summary: "Throws the draft and its file away",
    answer: z.object({ discarded: id }),
    problems: [409],
  },
};
