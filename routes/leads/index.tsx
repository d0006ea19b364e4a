import { page } from "fresh";
import { Filters, withQuery } from "../../components/Filters.tsx";
import { LeadTable } from "../../components/LeadTable.tsx";
import { GATE_WORDS, LEAD_STATUS_WORDS } from "../../components/words.ts";
import LocalTimes from "../../islands/LocalTimes.tsx";
import { listLeads } from "../../lib/leads/lead_list.ts";
import { leadQuery } from "../../middlewares/list_query.ts";
import { define } from "../../state.ts";

const SHOWN_LEADS = 50;

const STATUSES = [["", "All"], ...Object.entries(LEAD_STATUS_WORDS)] as const;
const GATES = [["", "Anything"], ...Object.entries(GATE_WORDS)] as const;
const SORTS = [["", "Newest first"], ["oldest", "Oldest first"]] as const;

export const handler = define.handlers({
  async GET({ url, state }) {
    state.title = "Leads";
    const query = { ...leadQuery(url), limit: SHOWN_LEADS };
    return page({ leads: await listLeads(state.leadline.store.db, query) });
  },
});

export default define.page<typeof handler>(function Leads({ data, url: { searchParams } }) {
  const { leads } = data;
  const last = leads.length === SHOWN_LEADS ? leads[SHOWN_LEADS - 1] : undefined;
  const isFiltered = searchParams.size > 0;
  return (
    <main id="content">
      <h1>Leads</h1>
      <Filters
        action="/leads"
        query={searchParams}
        searched="Name, company or number"
        kept={["campaign_id"]}
        choices={[
          { name: "status", label: "Status", options: STATUSES },
          { name: "gate", label: "Held by", options: GATES },
          { name: "sort", label: "Order", options: SORTS },
        ]}
      >
        <a href={withQuery("/api/leads.csv", searchParams)} download>Export as CSV</a>
      </Filters>
      {leads.length > 0 && <LeadTable leads={leads} />}
      {leads.length === 0 && isFiltered && <p class="card">No lead fits this search.</p>}
      {leads.length === 0 && !isFiltered && (
        <p class="card">
          No leads yet. <a href="/">Upload a list</a>.
        </p>
      )}
      {last && (
        <p>
          <a href={withQuery("/leads", searchParams, { after: `${last.id}` })}>More leads</a>
        </p>
      )}
      <LocalTimes />
    </main>
  );
});
