import { percent } from "./Columns.tsx";

export interface Bar {
  word: string;
  href: string;
  value: number;
  /** The value in words, with what it is a part of. */
  words: string;
  /** The class that gives the tone. */
  name: string;
}

/** One bar below the other, each with its words: needs no table beside it. */
export function Bars(
  { id, title, note, bars }: { id: string; title: string; note?: string; bars: readonly Bar[] },
) {
  const longest = Math.max(...bars.map(({ value }) => value), 1);
  return (
    <figure class="card chart" aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{title}</h2>
        {note && <p class="line">{note}</p>}
      </figcaption>
      <ol class="bars">
        {bars.map(({ word, href, value, words, name }) => (
          <li key={word}>
            <a href={href}>{word}</a>
            <span class="number">{words}</span>
            <svg width="100%" height="10" aria-hidden="true">
              <rect class={name} width={percent(value / longest * 100)} height="10" rx="3" />
            </svg>
          </li>
        ))}
      </ol>
    </figure>
  );
}
