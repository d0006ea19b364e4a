import { z } from "zod";
import { rehearsalTexts as texts } from "texts/rehearsal.ts";
import { latestRehearsal, type RehearsalView } from "../lib/campaigns/rehearsals/kept.ts";
import type { Leadline } from "../lib/leadline.ts";
import { Problem } from "./problem.ts";
import { readQuery } from "./request_body.ts";

/** The campaign's latest rehearsal. @throws Problem 404. */
export async function rehearsalOrThrow(
  { store, clock }: Leadline,
  campaignId: number,
): Promise<RehearsalView> {
  const rehearsal = await latestRehearsal(store.db, clock, campaignId);
  if (rehearsal === undefined) throw new Problem(404, texts.noneTitle, texts.none(campaignId));
  return rehearsal;
}

/** Begins one; why not, as a sentence, else undefined. */
export async function beginRehearsal(
  { rehearsals }: Leadline,
  campaignId: number,
): Promise<string | undefined> {
  const begun = await rehearsals.start(campaignId);
  if (begun.kind === "running") return texts.isRunning;
  return begun.kind === "refused" ? begun.reason : undefined;
}

export const groupParameters = z.object({
  group: z.coerce.number().int().min(0).default(0),
  after: z.coerce.number().int().positive().optional(),
});

/** Which group of a report's leads an address asks for. @throws Problem 400. */
export function groupQuery(url: URL): z.infer<typeof groupParameters> {
  return readQuery(url, groupParameters);
}
