import { Beside } from "./Beside.tsx";

/** A column for each time, in parts one on the other; every column leads to its calls. */
export interface Column {
  /** Below the column. */
  label: string;
  /** What it says when pointed at. */
  words: string;
  href: string;
  /** From the bottom up; the name is the class that gives the tone. */
  parts: readonly { name: string; value: number }[];
}

/** Pixels; across, everything is a part of the width beside the marks. */
const HEIGHT = 160;
const ABOVE = 10;
const BELOW = 22;
/** Of the place that each column has. */
const WIDTH = 0.72;
const WIDEST_PERCENT = 12;

export function Columns(
  { columns, shownValue, step }: {
    columns: readonly Column[];
    shownValue(value: number): string;
    /** The least that is shown: there is no half of a call or a cent. */
    step: number;
  },
) {
  const top = roundedUp(Math.max(...columns.map(sumOf)));
  const place = 100 / columns.length;
  const height = ABOVE + HEIGHT + BELOW;
  const marks = [top, top / 2].filter((value) => isMultiple(value, step));
  return (
    <div class="plot">
      <Beside
        words={marks.map((value) => ({ text: shownValue(value), y: yOf(value, top) + 4 }))}
        height={height}
      />
      <svg class="columns" width="100%" height={height} aria-hidden="true">
        {[...marks, 0].map((value) => (
          <line key={value} x1="0" x2="100%" y1={yOf(value, top)} y2={yOf(value, top)} />
        ))}
        {columns.map((column, i) => (
          <OneColumn key={column.label} column={column} left={i * place} place={place} top={top} />
        ))}
        {labelled(columns.length).map((i) => (
          <text
            key={i}
            class={isBetween(i, columns) ? "between" : undefined}
            y={height - 6}
            {...anchorOf(i, columns.length)}
          >
            {columns[i].label}
          </text>
        ))}
      </svg>
    </div>
  );
}

function isMultiple(value: number, step: number): boolean {
  return Math.abs(value / step - Math.round(value / step)) < 0.001;
}

function OneColumn(
  { column, left, place, top }: { column: Column; left: number; place: number; top: number },
) {
  const width = Math.min(place * WIDTH, WIDEST_PERCENT);
  const x = percent(left + (place - width) / 2);
  let below = 0;
  const parts = column.parts.filter(({ value }) => value > 0).map(({ name, value }) => {
    below += value;
    return { name, y: yOf(below, top), height: value / top * HEIGHT };
  });
  return (
    <a href={column.href} tabIndex={-1}>
      <title>{column.words}</title>
      <rect class="place" x={percent(left)} y={ABOVE} width={percent(place)} height={HEIGHT} />
      {parts.map(({ name, y, height }) => (
        <rect key={name} class={name} x={x} y={y} width={percent(width)} height={height} />
      ))}
    </a>
  );
}

function sumOf({ parts }: Column): number {
  return parts.reduce((sum, { value }) => sum + value, 0);
}

function yOf(value: number, top: number): number {
  return Math.round((ABOVE + HEIGHT * (1 - value / top)) * 100) / 100;
}

/** The next of 1, 2, 3, 4, 6, 8, 10, 20, …: a scale that is read at a glance. */
function roundedUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 0.01)));
  return power * ([1, 2, 3, 4, 6, 8].find((step) => step * power >= value) ?? 10);
}

/** The first, the middle and the last. */
function labelled(count: number): number[] {
  return [...new Set([0, Math.floor((count - 1) / 2), count - 1])];
}

/** Three such labels have room beside one another in a wide chart alone. */
const LONG_LABEL = 8;

function isBetween(i: number, columns: readonly Column[]): boolean {
  return i > 0 && i < columns.length - 1 && columns[i].label.length > LONG_LABEL;
}

/** Words at the edge must not be cut off; one or two columns are far enough from it. */
function anchorOf(
  i: number,
  count: number,
): { x: string; "text-anchor": "start" | "middle" | "end" } {
  if (count > 2 && i === 0) return { x: "0", "text-anchor": "start" };
  if (count > 2 && i === count - 1) return { x: "100%", "text-anchor": "end" };
  return { x: percent((i + 0.5) / count * 100), "text-anchor": "middle" };
}

export function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}
