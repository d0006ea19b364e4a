import { clinicTexts } from "texts/clinic.ts";

/** How far the work on a long list is; the page is fetched again by itself. */
export function DraftProgress(
  { title, said, done }: {
    title: string;
    said: string;
    /** From 0 to 1. */
    done: number;
  },
) {
  return (
    <section class="card" aria-labelledby="progress">
      <h2 id="progress">{title}</h2>
      <progress max={1} value={done} aria-labelledby="progress" />
      <p class="number">{said}</p>
      <p class="muted">{clinicTexts.comesBack}</p>
    </section>
  );
}
