import { rehearsalTexts as texts } from "texts/rehearsal.ts";
import type { PlaceCalls } from "../../lib/campaigns/rehearsal/tally.ts";
import { Beside } from "../charts/Beside.tsx";
import { counted, shownCount } from "../words.ts";

/** Pixels; across, everything is a part of the width beside the names. */
const ROW = 26;
const GAP = 2;
const SHADES = 5;
const MOST_ROWS = 14;

/** A heat map of where and at which hour there the calls were placed, with the same as a table. */
export function PlaceHours({ places }: { places: readonly PlaceCalls[] }) {
  const hours = usedHours(places);
  return (
    <section class="card" aria-labelledby="place-hours">
      <h2 id="place-hours">{texts.hours}</h2>
      <HeatMap places={shortened(places)} hours={hours} most={mostInACell(places)} />
      <details>
        <summary>{texts.asTable}</summary>
        <div class="wide" tabIndex={0} role="region" aria-label={texts.asTable}>
          <HourTable places={places} hours={hours} />
        </div>
      </details>
    </section>
  );
}

interface Props {
  places: readonly PlaceCalls[];
  hours: readonly number[];
}

function HeatMap({ places, hours, most }: Props & { most: number }) {
  const width = 100 / hours.length;
  const x = (i: number) => `${i * width}%`;
  const height = (places.length + 1) * ROW;
  return (
    <div class="plot place-hours">
      <Beside
        words={places.map(({ place }, row) => ({ text: place, y: (row + 0.68) * ROW }))}
        height={height}
      />
      <svg width="100%" height={height} aria-hidden="true">
        {places.map(({ place, hours: calls }, row) => (
          <g key={place}>
            {hours.map((hour, i) => (
              <rect
                key={hour}
                class={`shade-${Math.min(SHADES, Math.ceil(calls[hour] / most * SHADES))}`}
                x={x(i)}
                y={row * ROW}
                width={`${width * 0.94}%`}
                height={ROW - GAP}
                rx="3"
              >
                <title>{texts.cell(place, hour, counted(calls[hour], "call"))}</title>
              </rect>
            ))}
          </g>
        ))}
        {hours.map((hour, i) =>
          i % 2 === 0 && <text key={hour} x={x(i)} y={(places.length + 0.68) * ROW}>{hour}</text>
        )}
      </svg>
    </div>
  );
}

function HourTable({ places, hours }: Props) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{texts.place}</th>
          {hours.map((hour) => <th key={hour} scope="col">{hour}:00</th>)}
        </tr>
      </thead>
      <tbody>
        {places.map(({ place, hours: calls }) => (
          <tr key={place}>
            <th scope="row">{place}</th>
            {hours.map((hour) => <td key={hour} class="number">{shownCount(calls[hour])}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The row that several places share may have more. */
function mostInACell(places: readonly PlaceCalls[]): number {
  return Math.max(...places.flatMap(({ hours }) => hours));
}

/** From the first hour with a call to the last. */
function usedHours(places: readonly PlaceCalls[]): number[] {
  const used = places.flatMap(({ hours }) =>
    hours.flatMap((calls, hour) => calls > 0 ? [hour] : [])
  );
  const first = Math.min(...used);
  return Array.from({ length: Math.max(...used) - first + 1 }, (_, i) => first + i);
}

/** The places with the fewest calls share a row. */
function shortened(places: readonly PlaceCalls[]): PlaceCalls[] {
  if (places.length <= MOST_ROWS) return [...places];
  const others = places.slice(MOST_ROWS - 1);
  return [...places.slice(0, MOST_ROWS - 1), {
    place: texts.allPlaces,
    hours: others[0].hours.map((_, hour) =>
      others.reduce((sum, { hours }) => sum + hours[hour], 0)
    ),
  }];
}
