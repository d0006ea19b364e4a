/** Two rows with one number become one lead. */
import type { ImportedLead } from "./import_row.ts";

type Mergeable = Pick<
  ImportedLead,
  | "company"
  | "contact"
  | "timezone"
  | "state"
  | "zip"
  | "consent_source"
  | "consent_at"
  | "call_after"
  | "fields"
>;

const TEXTS = ["company", "contact", "timezone", "state", "zip"] as const;

/** The first row wins; only what it leaves empty is filled from a later one. */
export function fillGaps(first: Mergeable, later: Mergeable): Mergeable {
  const texts = TEXTS.map((name) => [name, first[name] || later[name]]);
  const saysConsent = first.consent_source !== "" || first.consent_at !== "";
  const consent = saysConsent ? first : later;
  return {
    ...Object.fromEntries(texts) as Pick<Mergeable, typeof TEXTS[number]>,
    consent_source: consent.consent_source,
    consent_at: consent.consent_at,
    call_after: first.call_after ?? later.call_after,
    fields: first.fields === later.fields || later.fields === "{}"
      ? first.fields
      : JSON.stringify({ ...JSON.parse(later.fields), ...JSON.parse(first.fields) }),
  };
}

/** What of `lead` differs from what it was. */
export function changesOf(before: Mergeable, after: Mergeable): Partial<Mergeable> {
  const names = Object.keys(after) as (keyof Mergeable)[];
  return Object.fromEntries(
    names.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]),
  );
}
