/** Names that nobody knows: passed over, a misspelt filter would find everything. */

/** `It has "stauts", which is not known here. Perhaps it is "status". Known are after, …` */
export function saidUnknown(names: readonly string[], known: readonly string[]): string {
  const said = names.map((name) => `"${name.slice(0, 40)}"`).join(", ");
  const meant = names.flatMap((name) => nearest(name, known) ?? []).map((name) => `"${name}"`);
  return [
    `It has ${said}, which is not known here.`,
    ...meant.length > 0 ? [`Perhaps it is ${meant.join(", ")}.`] : [],
    known.length > 0 ? `Known are ${known.join(", ")}.` : "This address takes no parameter.",
  ].join(" ");
}

/** The known name that is written most alike; undefined: none is alike. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const written = name.slice(0, 40).toLowerCase();
  const [first] = known.map((other) => ({ other, distance: distanceOf(written, other) }))
    .filter(({ other, distance }) => distance <= Math.max(1, other.length / 3))
    .toSorted((a, b) => a.distance - b.distance);
  return first?.other;
}

/** How many letters have to be changed, taken away or added (Levenshtein). */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) {
      const changed = row[j] + (letter === other[j] ? 0 : 1);
      next.push(Math.min(changed, row[j + 1] + 1, next[j] + 1));
    }
    row = next;
  }
  return row[other.length];
}
