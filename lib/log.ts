/** One line of JSON an event, without secrets and without whole phone numbers. */
export interface Log {
  (event: string, facts?: Record<string, string | number | boolean | null | undefined>): void;
}

/** Writes to `write`, a line at a time; facts named `phone` are masked. */
export function createLog(write: (line: string) => void, now: () => Date): Log {
  return (event, facts = {}) => {
    const shown = facts.phone === undefined ? facts : { ...facts, phone: masked(`${facts.phone}`) };
    write(JSON.stringify({ at: now().toISOString(), event, ...shown }));
  };
}

/** `+14155550123` → `+1415…23`: enough to recognise, not enough to call. */
export function masked(phone: string): string {
  return phone.length < 8 ? "…" : `${phone.slice(0, 5)}…${phone.slice(-2)}`;
}
