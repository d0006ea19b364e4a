import type { Lead } from "../../../db/schema.ts";
import type { Store } from "../../../db/store.ts";
import type { PreviewOptions } from "../preview.ts";
import { settingsOf } from "../settings.ts";
import { factLines, type FactsQuery } from "./facts.ts";
import { type Judgement, judgeOf, type Rules } from "./judge.ts";
import { judgeAll } from "./judge_all.ts";

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
  behind: Behind,
): AsyncGenerator<Lead[]> {
  for await (const ids of idsBehind(store, await withSettings(store, options), behind)) {
    yield* await leadsOf(store, ids);
  }
}

type RuledOptions = PreviewOptions & Rules;

async function withSettings(store: Store, options: PreviewOptions): Promise<RuledOptions> {
  const campaign = await store.db.selectFrom("campaigns").select("settings")
    .where("id", "=", options.campaignId).executeTakeFirstOrThrow();
  return { settings: settingsOf(campaign), ...options };
}

/** Their ids, of each part of the campaign's leads: there may be none in it. */
async function* idsBehind(
  store: Store,
  options: RuledOptions,
  behind: Behind,
  { attempts }: Pick<FactsQuery, "attempts"> = {},
): AsyncGenerator<number[]> {
  const judge = judgeOf(options);
  const { when, after } = behind;
  const facts = { ...options, after, attempts, dueBy: dueBy(when, options.now) };
  for await (const lines of factLines(store, facts, { id: true })) {
    yield lines.map(splitId).filter(([, line]) => isBehind(judge(line), behind)).map(([id]) => id);
  }
}

function isBehind(judgement: Judgement, { when, reason }: Behind): boolean {
  return (when === undefined || judgement.when === when) &&
    (reason === undefined || judgement.reason === reason);
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

/** The first of them, at most `limit`. Few among many are counted before they are looked for. */
export async function firstLeadsBehind(
  store: Store,
  options: PreviewOptions,
  { limit, ...behind }: Behind & { limit: number },
): Promise<Lead[]> {
  const ruled = await withSettings(store, options);
  let found: number[] = [];
  for await (const ids of idsBehind(store, ruled, behind)) {
    found = ids;
    break;
  }
  if (found.length < limit) {
    const { leads, attempts } = await countBehind(store, ruled, behind);
    found = [];
    if (leads === 0) return [];
    for await (const ids of idsBehind(store, ruled, behind, { attempts })) {
      found.push(...ids);
      if (found.length >= Math.min(leads, limit)) break;
    }
  }
  return (await leadsOf(store, found.slice(0, limit))).flat();
}

/** How many there are, those before `after` as well, and after how many attempts each. */
async function countBehind(
  store: Store,
  options: RuledOptions,
  behind: Behind,
): Promise<{ leads: number; attempts: number[] }> {
  const judged = (await judgeAll(store, options)).filter((one) => isBehind(one, behind));
  return {
    leads: judged.reduce((sum, { leads }) => sum + leads, 0),
    attempts: [...new Set(judged.map(({ facts }) => facts.attempts.made))],
  };
}
