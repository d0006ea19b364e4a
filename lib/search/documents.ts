/** What there is to find in a lead and in a call. */
import type { Queries } from "../../db/store.ts";
import { isIdOf } from "../lists/few.ts";

export type SearchedList = "leads" | "calls";

export interface Document {
  id: number;
  phone: string;
  texts: string[];
}

/** Rows with these ids, or with ids between two, in the order of their ids. */
export type Which = { ids: readonly number[] } | { after: number; limit: number };

export async function documents(
  db: Queries,
  list: SearchedList,
  which: Which,
): Promise<Document[]> {
  return list === "leads" ? await leads(db, which) : await calls(db, which);
}

async function leads(db: Queries, which: Which): Promise<Document[]> {
  const rows = db.selectFrom("leads").select(["id", "phone", "contact", "company"]).orderBy("id");
  const found = "ids" in which
    ? await rows.where(isIdOf(db, "id", which.ids)).execute()
    : await rows.where("id", ">", which.after).limit(which.limit).execute();
  return found.map(({ id, phone, contact, company }) => ({ id, phone, texts: [contact, company] }));
}

async function calls(db: Queries, which: Which): Promise<Document[]> {
  const rows = db.selectFrom("calls").innerJoin("leads", "leads.id", "calls.lead_id")
    .select(["calls.id", "calls.phone", "contact", "company", "transcript"]).orderBy("calls.id");
  const found = "ids" in which
    ? await rows.where(isIdOf(db, "calls.id", which.ids)).execute()
    : await rows.where("calls.id", ">", which.after).limit(which.limit).execute();
  return found.map(({ id, phone, contact, company, transcript }) => ({
    id,
    phone,
    texts: [contact, company, transcript],
  }));
}
