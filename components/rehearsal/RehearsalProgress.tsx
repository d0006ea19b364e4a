import { rehearsalTexts as texts } from "texts/rehearsal.ts";
import type { RehearsalView } from "../../lib/campaigns/rehearsals/kept.ts";
import { When } from "../When.tsx";

/** How far a rehearsal that runs has come. */
export function RehearsalProgress(
  { rehearsal: { percent, reached_at } }: { rehearsal: RehearsalView },
) {
  return (
    <section class="card" aria-labelledby="progress">
      <h2 id="progress">{texts.running}</h2>
      <progress max={100} value={percent} aria-labelledby="progress" />
      <p role="status">
        {texts.done(percent)} {texts.clock} <When at={reached_at} />.
      </p>
    </section>
  );
}
