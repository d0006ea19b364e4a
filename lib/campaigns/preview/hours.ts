/** Hours, as triggers group leads by them: `2026-11-29T22`, UTC. */

export function hourOf(at: Date): string {
  return at.toISOString().slice(0, "2026-11-29T22".length);
}

export function beginOf(hour: string): string {
  return `${hour}:00:00.000Z`;
}

export function endOf(hour: string): string {
  return `${hour}:59:59.999Z`;
}
