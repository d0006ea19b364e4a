/** Numbers that a person puts on the suppression list, or takes off it again. */
import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { ERASED, isErased } from "../erasure/erased_traces.ts";
import { readPhoneNumber } from "../leads/phone_number.ts";
import { audit } from "../people/audit.ts";
import { suppress } from "./suppress.ts";
import { findSuppressed } from "./suppressed_numbers.ts";

interface By {
  store: Store;
  clock: Clock;
  /** Who does it, as people read it. */
  actor: string;
}

/** `known`: it was there before. What a person or a call said of it stays. */
export type Added = { kind: "added" | "known"; phone: string } | Refused;

export type Removed = { kind: "removed"; phone: string } | { kind: "missing" } | Refused;

/** Nothing was changed; the sentence says why, `field` where to mend it. */
interface Refused {
  kind: "refused";
  field: "phone" | "because" | "confirmation";
  reason: string;
}

export const LONGEST_BECAUSE = 500;

/** A number as a person types it; `because` is what that person knows of it. */
export async function addNumber(
  { store, clock, actor }: By,
  { typed, because, country }: { typed: string; because: string; country: string },
): Promise<Added> {
  const read = readPhoneNumber(typed, country);
  if (read.kind === "rejected") return { kind: "refused", field: "phone", reason: read.reason };
  const why = because.trim();
  if (why.length > LONGEST_BECAUSE) return tooLong();
  const { phone } = read;
  return await store.write(async (trx): Promise<Added> => {
    const reason = `Put on the list by ${actor}${why ? `: ${why}` : "."}`;
    const now = clock.now();
    const { added, replaced } = await suppress(trx, { phone, source: "person", reason, now });
    if (added + replaced > 0) {
      await audit(trx, { actor, action: "suppressed a number", detail: masked(phone), clock });
    }
    return { kind: added > 0 ? "added" : "known", phone };
  });
}

/**
 * Takes a number off, whatever lists name it: none of them brings it back but one that is loaded
 * again. `confirmation` is the number once more where its person asked not to be called. Leads that
 * were skipped stay skipped.
 */
export async function removeNumber(
  { store, clock, actor }: By,
  { phone, because, confirmation = "", country }: {
    phone: string;
    because: string;
    confirmation?: string;
    country: string;
  },
): Promise<Removed> {
  const why = because.trim();
  if (why === "") return { kind: "refused", field: "because", reason: NO_REASON };
  if (why.length > LONGEST_BECAUSE) return tooLong();
  return await store.write(async (trx): Promise<Removed> => {
    if (await isErased(trx, { phone })) return { kind: "refused", field: "phone", reason: ERASED };
    const found = await findSuppressed(trx, phone);
    if (found === undefined) return { kind: "missing" };
    const confirmed = readPhoneNumber(confirmation, country);
    const isConfirmed = confirmed.kind === "number" && confirmed.phone === phone;
    if (found.source === "opt_out" && !isConfirmed) {
      return { kind: "refused", field: "confirmation", reason: NOT_CONFIRMED };
    }
    await trx.deleteFrom("suppression_list_numbers").where("phone", "=", phone).execute();
    await trx.deleteFrom("suppressed_numbers").where("phone", "=", phone).execute();
    const detail = `${masked(phone)}, which came there by ${found.source}: ${why}`;
    await audit(trx, { actor, action: "took a number off the suppression list", detail, clock });
    return { kind: "removed", phone };
  });
}

const NO_REASON = "Say why this number may be called again: the reason is kept.";
const NOT_CONFIRMED =
  "This person asked not to be called, and the law protects that wish. If they " +
  "have told you since that you may call, type the whole number once more.";

function tooLong(): Refused {
  const reason = `The reason is too long: say it in at most ${LONGEST_BECAUSE} characters.`;
  return { kind: "refused", field: "because", reason };
}

/** `…0123`: the log outlives the list. */
function masked(phone: string): string {
  return `…${phone.slice(-4)}`;
}
