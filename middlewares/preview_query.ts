/** What the address of a preview's leads asks for; the page and the export share it. */
import { z } from "zod";
import { WHENS } from "../lib/campaigns/preview/judge.ts";
import type { Behind } from "../lib/campaigns/preview/leads_behind.ts";
import { readQuery } from "./request_body.ts";

const LONGEST_REASON = 1_000;

export const previewParameters = z.object({
  at: z.iso.datetime().transform((at) => new Date(at)).optional(),
  when: z.enum(WHENS, `must be one of ${WHENS.join(", ")}`).optional(),
  reason: z.string().max(LONGEST_REASON).optional(),
  after: z.coerce.number().int().positive().optional(),
});

/** @throws Problem 400. */
export function previewQuery(url: URL): Behind & { at?: Date } {
  return readQuery(url, previewParameters);
}
