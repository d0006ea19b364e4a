/** Two rows with one number become one lead. */
import type { Whereabouts } from "../gates/place.ts";
import { readAgain } from "./call_after.ts";
import type { ImportedLead } from "./import_row.ts";

type Mergeable = Pick<
  ImportedLead,
  | "phone"
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
  const texts = Object.fromEntries(
    TEXTS.map((name) => [name, first[name] || later[name]]),
  ) as Pick<Mergeable, typeof TEXTS[number]>;
  const saysConsent = first.consent_source !== "" || first.consent_at !== "";
  const consent = saysConsent ? first : later;
  return {
    phone: first.phone,
    ...texts,
    consent_source: consent.consent_source,
    consent_at: consent.consent_at,
    call_after: callAfterOf(first.call_after === null ? later : first, {
      phone: first.phone,
      ...texts,
    }),
    fields: first.fields === later.fields || later.fields === "{}"
      ? first.fields
      : JSON.stringify({ ...JSON.parse(later.fields), ...JSON.parse(first.fields) }),
  };
}

/** Read again where the other row says more of the place. */
function callAfterOf(said: Mergeable, merged: Whereabouts): string | null {
  return said.call_after === null ? null : readAgain(said.call_after, said, merged);
}

/** What of `lead` differs from what it was. */
export function changesOf(before: Mergeable, after: Mergeable): Partial<Mergeable> {
  const names = Object.keys(after) as (keyof Mergeable)[];
  return Object.fromEntries(
    names.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]),
  );
}
