/** One line of the table. */
export interface Measured {
  what: string;
  ours: string;
  /** What it is compared with, measured in the same run; empty where the target is absolute. */
  reference: string;
  target: string;
  isMet: boolean;
}

/** Says what is going on while nothing can be seen. */
export function say(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${text}\n`));
}

/** The least of the values that at least `part` (0 to 1) of them do not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
}

/** Prints the table with aligned columns, as Markdown. */
export function print(rows: readonly Measured[]): void {
  const cells = [
    ["what", "Leadline", "reference", "target", "met"],
    ...rows.map((row) => [
      row.what,
      row.ours,
      row.reference,
      row.target,
      row.isMet ? "yes" : "NO",
    ]),
  ];
  const widths = cells[0].map((_, i) => Math.max(...cells.map((row) => row[i].length)));
  const lines = cells.map((row) =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(" | ")} |`
  );
  lines.splice(1, 0, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`);
  Deno.stdout.writeSync(new TextEncoder().encode(`${lines.join("\n")}\n`));
}
