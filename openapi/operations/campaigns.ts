import { z } from "zod";
import type { CampaignFigures } from "../../lib/campaigns/campaign_figures.ts";
import type { Preview } from "../../lib/campaigns/preview.ts";
import type { Report } from "../../lib/campaigns/rehearsal.ts";
import { listParameters } from "../../middlewares/list_query.ts";
import { previewParameters } from "../../middlewares/preview_query.ts";
import { groupParameters } from "../../middlewares/rehearsal.ts";
import { Body as TrialBody } from "../../routes/api/campaigns/[id]/trial.ts";
import { Body as PauseBody } from "../../routes/api/pause.ts";
import { Body as StartBody } from "../../routes/api/start.ts";
import { CSV, type Operations, UNCHANGED } from "../operation.ts";
import { Interval } from "../shapes.ts";
import { byOutcome, count, day, id, instant } from "../shapes/words.ts";

const dollars = z.number().describe("US dollars");

const Figures = z.object({
  outcomes: byOutcome,
  dollars,
  stages: z.object({
    called: count,
    answered: count,
    talked: count,
    interested: count,
    callback: count,
  }),
  times: z.array(z.object({ time: z.string(), outcomes: byOutcome, dollars })),
  weekHours: z.array(
    z.object({ weekHour: count, fromDay: z.iso.date(), calls: count, answered: count }),
  ),
  lengths: z.array(
    z.object({ fromSeconds: count, toSeconds: count.nullable(), calls: count }),
  ),
  secondsLeft: z.number().nullable(),
}) satisfies z.ZodType<CampaignFigures>;

const PreviewAnswer = z.object({
  leads: count,
  now: count,
  laterToday: count,
  onLaterDays: count,
  never: count,
  reasons: z.array(z.object({
    gate: z.string(),
    kind: z.enum(["wait", "never"]),
    reason: z.string(),
    leads: count,
  })),
  finishedAt: instant.nullable(),
  cost: z.object({ low: dollars, likely: dollars, high: dollars }),
  stop: z.string().nullable(),
  budgetLeft: dollars.nullable(),
}) satisfies z.ZodType<Preview>;

const RehearsalReport = z.object({
  startedAt: instant,
  end: z.enum(["finished", "paused", "unfinished"]),
  reason: z.string(),
  leads: count,
  groups: z.array(z.object({
    kind: z.enum(["skipped", "waiting"]),
    gate: z.string(),
    reason: z.string(),
    leads: count,
  })),
  calls: count,
  retries: count,
  endedAt: instant.nullable(),
  cost: dollars,
  talkSeconds: z.number(),
  outcomes: byOutcome,
  places: z.array(z.object({ place: z.string(), hours: z.array(count) })),
  days: z.array(z.object({ day, calls: count })),
}) satisfies z.ZodType<Report>;

const Rehearsal = z.object({
  id,
  campaign_id: id,
  status: z.enum(["running", "done", "cancelled", "failed", "lost"]),
  reason: z.string(),
  percent: z.number(),
  reached_at: instant,
  report: RehearsalReport.nullable(),
  created_at: instant,
  ended_at: instant.nullable(),
});

const TrialAnswer = z.object({
  versions: z.array(z.string()).nullable(),
  percent: z.int().nullable(),
  results: z.array(z.object({
    version: z.string(),
    leads: count,
    answered: count,
    interested: count,
    answered_interval: Interval,
    interested_interval: Interval,
  })),
});

export const campaigns: Operations = {
  "POST /api/start": {
    summary: "Starts all pending leads, or those of one campaign",
    body: StartBody,
    answer: z.object({ queued: count }),
    problems: [404, 409],
  },
  "POST /api/pause": {
    summary: "Stops dialing, everywhere or in one campaign",
    body: PauseBody,
    answer: z.object({ live: count, held: count }),
    problems: [404],
  },
  "GET /api/campaigns.csv": {
    summary: "Campaigns with their figures",
    query: listParameters.campaigns,
    answer: CSV,
  },
  "GET /api/campaigns/{id}/figures": {
    summary: "What its page says in numbers",
    answer: Figures,
    empty: UNCHANGED,
  },
  "GET /api/campaigns/{id}/preview": {
    summary: "Who would be called now, later and never, and why",
    answer: PreviewAnswer,
  },
  "GET /api/campaigns/{id}/preview/leads.csv": {
    summary: "The leads behind a number of the preview",
    query: previewParameters,
    answer: CSV,
  },
  "GET /api/campaigns/{id}/records.csv": {
    summary: "The records of its calls, to keep",
    answer: CSV,
  },
  "GET /api/campaigns/{id}/records.json": {
    summary: "The same as JSON",
    answer: z.array(z.record(z.string(), z.unknown())),
  },
  "GET /api/campaigns/{id}/rehearsal": {
    summary: "How far its rehearsal is, then its report",
    answer: Rehearsal,
    empty: UNCHANGED,
  },
  "POST /api/campaigns/{id}/rehearsal": {
    summary: "Runs it ahead on the simulator",
    answer: Rehearsal,
    statuses: [202],
    problems: [409],
  },
  "POST /api/campaigns/{id}/rehearsal/cancel": {
    summary: "Cancels the rehearsal that runs",
    answer: z.object({ cancelled: z.boolean() }),
  },
  "GET /api/campaigns/{id}/rehearsal/leads.csv": {
    summary: "The leads of one group of the report",
    query: groupParameters,
    answer: CSV,
  },
  "GET /api/campaigns/{id}/trial": {
    summary: "Two versions of its prompt compared",
    answer: TrialAnswer,
  },
  "POST /api/campaigns/{id}/trial": {
    summary: "Begins a trial or changes it; an empty object ends it",
    body: TrialBody,
    answer: TrialAnswer,
    problems: [409],
  },
};
