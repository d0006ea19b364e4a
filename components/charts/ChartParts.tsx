import type { ComponentChildren } from "preact";

/** Charts, each a part of the page that is renewed by itself; one that has nothing to show leaves its place empty. */
export function ChartParts({ charts }: { charts: Record<string, ComponentChildren> }) {
  return (
    <>
      {Object.entries(charts).map(([name, chart]) => <div key={name} data-part={name}>{chart}
      </div>)}
    </>
  );
}
