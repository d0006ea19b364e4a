/** What calls are made with: Bland has no address that says beforehand whether it is right. */
import type { Queries } from "../../db/store.ts";
import { settingsOf } from "../campaigns/settings.ts";
import type { Finding } from "./finding.ts";

export function checkVoice(voice: string | undefined): Finding {
  return voice === undefined
    ? { what: "voice", state: "good", says: "The Bland account's own.", todo: "" }
    : { what: "voice", state: "note", says: `${voice}, as VOICE_ID says.`, todo: HEAR_IT };
}

const HEAR_IT = "Call yourself once to hear it: Bland tells only then whether it knows the voice.";

/** The numbers that campaigns show to who is called. */
export async function checkShownNumbers(db: Queries): Promise<Finding[]> {
  const campaigns = await db.selectFrom("campaigns").selectAll().where("archived_at", "is", null)
    .execute();
  const numbers = new Set(campaigns.flatMap((campaign) => settingsOf(campaign).from || []));
  return await Promise.all([...numbers].map((number) => checkShownNumber(db, number)));
}

async function checkShownNumber(db: Queries, number: string): Promise<Finding> {
  const tried = await db.selectFrom("test_calls").select("id").where("from_number", "=", number)
    .where("mode", "=", "live").where("state", "in", ["live", "ended"]).limit(1)
    .executeTakeFirst();
  return tried === undefined
    ? { what: "shown_number", state: "note", says: `${number} was not tried yet.`, todo: TRY_IT }
    : {
      what: "shown_number",
      state: "good",
      says: `Bland placed a call with ${number}.`,
      todo: "",
    };
}

const TRY_IT = "Call yourself with it: Bland tells only then whether the account owns it.";
