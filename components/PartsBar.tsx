import { percent } from "./charts/Columns.tsx";
import { shownCount } from "./words.ts";

interface Part {
  /** The class that gives the tone. */
  name: string;
  word: string;
  count: number;
  /** What is behind it. */
  href: string;
}

/** One bar of all parts, with the same in words; parts of nothing are left out. */
export function PartsBar({ title, parts }: { title: string; parts: readonly Part[] }) {
  const shown = parts.filter(({ count }) => count > 0);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  let end = 0;
  const bars = shown.map((part) => {
    const width = part.count / total * 100;
    end += width;
    return { ...part, width, x: end - width };
  });
  return (
    <figure class="card parts">
      <figcaption>{title}</figcaption>
      <svg width="100%" height="12" aria-hidden="true">
        {bars.map(({ name, word, count, x, width }) => (
          <rect key={name} class={name} x={percent(x)} width={percent(width)} height="12">
            <title>{`${word}: ${shownCount(count)}`}</title>
          </rect>
        ))}
      </svg>
      <ul>
        {bars.map(({ name, word, count, href }) => (
          <li key={name}>
            <span class={`dot ${name}`} aria-hidden="true" />
            <a href={href}>{word}</a> {shownCount(count)}
          </li>
        ))}
      </ul>
    </figure>
  );
}
