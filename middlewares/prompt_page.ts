/** What the page of a prompt shows beside its text. */
import { findLead } from "../lib/leads/lead_list.ts";
import type { Leadline } from "../lib/leadline.ts";
import { fillingLead, fillingLeads, promptUsers } from "../lib/prompts/usage.ts";
import { listVersions } from "../lib/prompts/versions.ts";

/** `leadId` is whom the text is filled for first; without, the latest lead of those who use it. */
export async function promptSurroundings(
  { store: { db } }: Leadline,
  { name, leadId }: { name: string; leadId?: number },
) {
  const users = await promptUsers(db, name);
  const campaignValues = users[0]?.values ?? { business: "", callback_number: "" };
  const asked = leadId === undefined ? undefined : await findLead(db, leadId);
  const latest = await fillingLeads(db, users);
  const leads = asked === undefined
    ? latest
    : [fillingLead(asked, campaignValues), ...latest.filter(({ id }) => id !== asked.id)];
  const known = [...new Set(leads.flatMap(({ values }) => Object.keys(values)))];
  return { users, leads, known, campaignValues, versions: await listVersions(db, name) };
}
