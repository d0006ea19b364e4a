import type { Store } from "../../../db/store.ts";
import { countedFacts } from "./counted_facts.ts";
import type { FactsQuery } from "./facts.ts";
import { type Judgement, judgeOf, type Rules } from "./judge.ts";

/** So many leads of which the gates say the same. */
export type Judged = Judgement & { leads: number };

/** What the gates say of all leads that are left to call. */
export async function judgeAll(store: Store, options: FactsQuery & Rules): Promise<Judged[]> {
  const judge = judgeOf(options);
  const counts = new Map<Judgement, number>();
  for await (const counted of countedFacts(store, options, judge)) {
    for (const { line, leads } of counted) {
      const judgement = judge(line);
      counts.set(judgement, (counts.get(judgement) ?? 0) + leads);
    }
  }
  return [...counts].filter(([, leads]) => leads > 0)
    .map(([judgement, leads]) => ({ ...judgement, leads }));
}
