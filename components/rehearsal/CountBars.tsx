import { shownCount } from "../words.ts";

interface Bar {
  word: string;
  count: number;
  /** The class that gives the tone. */
  tone?: string;
}

const HEIGHT = 10;

/** Counts as bars, one below the other; the words beside each say the same. */
export function CountBars({ id, title, bars }: { id: string; title: string; bars: Bar[] }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ol class="count-bars">
        {bars.map(({ word, count, tone }) => (
          <li key={word}>
            <span>{word}</span>
            <span class="number">{shownCount(count)}</span>
            <svg width="100%" height={HEIGHT} aria-hidden="true">
              <rect class={tone} width={`${count / most * 100}%`} height={HEIGHT} rx="3" />
            </svg>
          </li>
        ))}
      </ol>
    </section>
  );
}
