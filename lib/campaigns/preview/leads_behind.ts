import type { Lead } from "../../../db/schema.ts";
import type { Store } from "../../../db/store.ts";
import type { PreviewOptions } from "../preview.ts";
import { settingsOf } from "../settings.ts";
import { factLines } from "./facts.ts";
import { type Judgement, judgeOf } from "./judge.ts";

/** A figure of a preview: all leads of that time or reason, or of both. */
export interface Behind {
  when?: Judgement["when"];
  reason?: string;
  /** Only leads behind the one with this id. */
  after?: number;
}

/** The leads that a figure of the preview of that instant counts, in order, part by part. */
export async function* leadsBehind(
  store: Store,
  options: PreviewOptions,
  { when, reason, after }: Behind,
): AsyncGenerator<Lead[]> {
  const campaign = await store.db.selectFrom("campaigns").select("settings")
    .where("id", "=", options.campaignId).executeTakeFirstOrThrow();
  const judge = judgeOf({ settings: settingsOf(campaign), ...options });
  const facts = { ...options, after, dueBy: dueBy(when, options.now) };
  for await (const lines of factLines(store, facts, { id: true })) {
    const ids = lines.map(splitId).filter(([, line]) => {
      const judgement = judge(line);
      return (when === undefined || judgement.when === when) &&
        (reason === undefined || judgement.reason === reason);
    }).map(([id]) => id);
    yield* await leadsOf(store, ids);
  }
}

/** No day is longer, not even where clocks are set back. */
const LONGEST_DAY_MS = 25 * 3_600_000;

/** Nobody is called before being due: others need not be judged. */
function dueBy(when: Behind["when"], now: Date): string | undefined {
  if (when === "now") return now.toISOString();
  if (when === "laterToday") return new Date(now.getTime() + LONGEST_DAY_MS).toISOString();
}

/** `[12,"+1415",…]` → 12 and `["+1415",…]` */
function splitId(line: string): [id: number, line: string] {
  const comma = line.indexOf(",");
  return [Number(line.slice(1, comma)), `[${line.slice(comma + 1)}`];
}

/** As many as one query's list may well hold. */
const MOST_IDS = 500;

async function leadsOf({ db }: Store, ids: readonly number[]): Promise<Lead[][]> {
  const parts: Lead[][] = [];
  for (let from = 0; from < ids.length; from += MOST_IDS) {
    parts.push(
      await db.selectFrom("leads").selectAll().where("id", "in", ids.slice(from, from + MOST_IDS))
        .orderBy("id").execute(),
    );
  }
  return parts;
}

/** The first of them, at most `limit`. */
export async function firstLeadsBehind(
  store: Store,
  options: PreviewOptions,
  { limit, ...behind }: Behind & { limit: number },
): Promise<Lead[]> {
  const found: Lead[] = [];
  for await (const leads of leadsBehind(store, options, behind)) {
    found.push(...leads.slice(0, limit - found.length));
    if (found.length === limit) break;
  }
  return found;
}
