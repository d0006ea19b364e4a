import { leadTexts } from "texts/leads.ts";
import type { Lead } from "../db/schema.ts";
import type { NextCall as Shown } from "../lib/campaigns/held_up.ts";
import { oneZoneOf } from "../lib/gates/place.ts";
import { When } from "./When.tsx";

/** A lead as lists show it, where it waits with its next call. */
export type ShownLead = Lead & { nextCall?: Shown };

/** When a lead that waits is called next, or what the case is while no time is certain. */
export function NextCall({ lead }: { lead: ShownLead }) {
  const { nextCall } = lead;
  if (nextCall === undefined) return null;
  return "at" in nextCall
    ? <When at={nextCall.at} zone={oneZoneOf(lead)} />
    : <>{leadTexts.nextCallWhen[nextCall.when]}</>;
}
