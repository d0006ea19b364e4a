/**
 * What is kept of a call as proof that it was allowed: called and calling number, time, length and
 * outcome, what was said, consent, disclosure, opt-out (16 CFR 310.5).
 */
import { sql } from "kysely";
import type { Queries } from "../../db/store.ts";
import type { Grounds } from "../calls/take_lines/insert_call.ts";
import { everyPage } from "../lists/every_page.ts";

/** Whose calls are asked for. */
export interface Whose {
  of: "lead" | "campaign";
  id: number;
}

export type KeptCall = Awaited<ReturnType<typeof pageOf>>[number];

/** A page stays small: each call has its prompt and its transcript. */
const PAGE = 100;

/** Whether there is such a lead or campaign. */
export async function exists(db: Queries, { of, id }: Whose): Promise<boolean> {
  const found = await db.selectFrom(`${of}s`).select("id").where("id", "=", id).executeTakeFirst();
  return found !== undefined;
}

/** All of its calls, oldest first, page by page. */
export function keptCalls(db: Queries, whose: Whose): AsyncGenerator<KeptCall[]> {
  const list = (after = 0) => pageOf(db, { whose, after });
  return everyPage(list, { edgeOf: ({ call_id }) => call_id });
}

async function pageOf(db: Queries, { whose, after }: { whose: Whose; after: number }) {
  const rows = await callsWithProof(db).where(`calls.${whose.of}_id`, "=", whose.id)
    .where("calls.id", ">", after).orderBy("calls.id").limit(PAGE).execute();
  return rows.map(({ grounds, disclosed, ...row }) => ({
    ...row,
    ...groundsOf(grounds),
    disclosed: disclosed === null ? null : disclosed === 1,
  }));
}

function callsWithProof(db: Queries) {
  return db.selectFrom("calls").innerJoin("leads", "leads.id", "calls.lead_id")
    .innerJoin("campaigns", "campaigns.id", "calls.campaign_id")
    .leftJoin("suppressed_numbers as suppressed", "suppressed.phone", "calls.phone")
    .select([
      "calls.id as call_id",
      "calls.lead_id",
      "calls.campaign_id",
      "campaigns.name as campaign",
      "leads.company",
      "leads.contact",
      "calls.phone",
      "calls.from_number",
      "calls.mode",
      "calls.attempt",
      "calls.created_at as called_at",
      "calls.live_at as accepted_at",
      "calls.ended_at",
      "calls.duration",
      "calls.state",
      "calls.outcome",
      "calls.reason",
      "calls.original_outcome",
      "calls.corrected_by",
      "calls.corrected_at",
      "calls.answered_by",
      "calls.grounds",
      "calls.disclosed",
      sql<string | null>`suppressed.created_at`.as("suppressed_at"),
      "suppressed.source as suppressed_by",
      "suppressed.reason as suppressed_because",
      "calls.prompt_name",
      "calls.prompt_version",
      "calls.task",
      "calls.first_sentence",
      "calls.voicemail_message",
      "calls.voice",
      "calls.transcript",
      "calls.summary",
      "calls.recording_url",
      "calls.price",
      "calls.bland_call_id",
    ]);
}

/** Flat, as a table has it. A call of an early version has no grounds. */
function groundsOf(text: string) {
  const { localTimes, regions, hoursOf, callsBefore, consent } = readGrounds(text) ?? NOT_KEPT;
  return {
    local_times: localTimes,
    regions,
    hours_of: hoursOf,
    calls_in_24_hours_before: callsBefore,
    consent_source: consent.source,
    consent_at: consent.givenAt,
  };
}

const NOT_KEPT = {
  localTimes: [],
  regions: [],
  hoursOf: [],
  callsBefore: null,
  consent: { source: "", givenAt: "" },
};

/** Undefined where a call was placed before grounds were kept. */
export function readGrounds(text: string): Grounds | undefined {
  return text === "{}" ? undefined : JSON.parse(text);
}
