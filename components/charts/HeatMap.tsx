import { HOURS_OF_A_DAY } from "../../lib/calls/local_hour.ts";
import { percent } from "./Columns.tsx";

export interface Cell {
  /** Hours since Monday began. */
  weekHour: number;
  /** How dark it is, 0 to 1. */
  strength: number;
  /** What it says when pointed at. */
  words: string;
  href: string;
}

/** Pixels; across, everything is a part of the width. */
const ROW = 26;
const GAP = 2;
const DAY_NAMES_PERCENT = 11;
const SHADES = 6;

/** The hours of the week, a day each row; `days` are the words for Monday to Sunday. */
export function HeatMap({ cells, days }: { cells: readonly Cell[]; days: readonly string[] }) {
  const hours = cells.map(({ weekHour }) => weekHour % HOURS_OF_A_DAY);
  const first = Math.min(...hours);
  const count = Math.max(...hours) - first + 1;
  const width = (100 - DAY_NAMES_PERCENT) / count;
  const xOf = (hour: number) => DAY_NAMES_PERCENT + (hour - first) * width;
  return (
    <svg class="heat-map" width="100%" height={(days.length + 1) * ROW} aria-hidden="true">
      {days.map((day, i) => (
        <g key={day}>
          <text x="0" y={(i + 0.68) * ROW}>{day}</text>
          <rect
            class="day"
            x={percent(DAY_NAMES_PERCENT)}
            y={i * ROW}
            width={percent(100 - DAY_NAMES_PERCENT)}
            height={ROW - GAP}
            rx="3"
          />
        </g>
      ))}
      {cells.map(({ weekHour, strength, words, href }) => (
        <a key={weekHour} href={href} tabIndex={-1}>
          <title>{words}</title>
          <rect
            class={`shade-${Math.round(strength * (SHADES - 1))}`}
            x={percent(xOf(weekHour % HOURS_OF_A_DAY))}
            y={Math.floor(weekHour / HOURS_OF_A_DAY) * ROW}
            width={percent(width * 0.94)}
            height={ROW - GAP}
            rx="3"
          />
        </a>
      ))}
      {labelledHours(first, count).map((hour) => (
        <text
          key={hour}
          x={percent(xOf(hour) + width / 2)}
          y={(days.length + 0.68) * ROW}
          text-anchor="middle"
        >
          {hour}
        </text>
      ))}
    </svg>
  );
}

/** Each hour, or every second or third where they would touch. */
function labelledHours(first: number, count: number): number[] {
  const step = Math.ceil(count / 12);
  return Array.from({ length: Math.ceil(count / step) }, (_, i) => first + i * step);
}
