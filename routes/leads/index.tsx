import { page } from "fresh";
import { frameTexts } from "texts/frame.ts";
import { tableTexts } from "texts/tables.ts";
import { withQuery } from "../../components/Filters.tsx";
import { leadChoices } from "../../components/lists/choices.ts";
import {
  CHANGE_FORM,
  ChangeForm,
  ChangeResult,
  type PageSelection,
} from "../../components/lists/ChangeForm.tsx";
import { ListPage } from "../../components/lists/ListPage.tsx";
import { leadTitle } from "../../components/lists/lead_columns.tsx";
import { LeadTable } from "../../components/LeadTable.tsx";
import type { Lead } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { withHeldUp } from "../../lib/campaigns/held_up.ts";
import { findChange } from "../../lib/leads/change_leads.ts";
import {
  LEAD_COLUMNS,
  leadColumns,
  ownColumnsOf,
  USUAL_LEAD_COLUMNS,
} from "../../lib/leads/lead_columns.ts";
import { countLeads } from "../../lib/leads/lead_count.ts";
import { countLeft } from "../../lib/leads/undo_change.ts";
import { leadEdge, type LeadListQuery, listLeads } from "../../lib/leads/lead_list.ts";
import { listNames } from "../../lib/lists/names.ts";
import { pageOf } from "../../lib/lists/page.ts";
import { savedViews } from "../../lib/lists/saved_views.ts";
import { chosenColumns } from "../../middlewares/columns.ts";
import { leadQuery, parameters } from "../../middlewares/list_query/leads.ts";
import { viewQuery } from "../../components/lists/view_query.ts";
import { searchCoverage } from "../../lib/search/coverage.ts";
import { rowId } from "../../middlewares/row_id.ts";
import { knownQuery } from "../../middlewares/request_body.ts";
import { define } from "../../state.ts";

const SHOWN_LEADS = 50;
const PATH = "/leads";

/** What the address has beside what the list knows. */
const OF_THE_PAGE = ["columns", "select", "changed"];

export const handler = define.handlers({
  async GET({ req, url, state }) {
    const { db } = state.leadline.store;
    state.title = frameTexts.places.leads;
    const { after, before, at, limit: _, sort, ...filter } = leadQuery(url, state.zone);
    const query = { ...filter, after, before, at, sort, limit: SHOWN_LEADS };
    const leads = await pageOf(
      (query: LeadListQuery) => listLeads(db, query),
      query,
      (lead) => leadEdge(query, lead),
    );
    const chosen = chosenColumns({ request: req, url, list: "leads", usual: USUAL_LEAD_COLUMNS });
    const { rules: { mode }, clock } = state.leadline;
    const rows = await withHeldUp(db, leads.rows, { mode, now: clock.now() });
    return page({
      leads: { ...leads, rows },
      coverage: await searchCoverage(db, "leads"),
      found: await countLeads(db, filter),
      sorted: filter.has &&
        { by: filter.has, all: await countLeads(db, { ...filter, has: undefined }) },
      columns: leadColumns(chosen.columns),
      names: await listNames(db),
      views: await savedViews(db, "leads"),
      change: await shownChange(db, rowId(url.searchParams.get("changed"))),
    }, { headers: chosen.headers });
  },
});

export default define.page<typeof handler>(function Leads({ data, url }) {
  const query = knownQuery(url, parameters, OF_THE_PAGE);
  const { leads, coverage, found, sorted, columns, names, views, change } = data;
  const selection = {
    ...selectionOf(query),
    shown: leads.rows.length,
    found,
  };
  return (
    <ListPage
      list="leads"
      title={frameTexts.places.leads}
      noun="lead"
      query={query}
      page={leads}
      coverage={coverage}
      found={found}
      sorted={sorted}
      views={views}
      searched={tableTexts.searchedLeads}
      sorts={tableTexts.leadSorts}
      choices={leadChoices(names)}
      columns={columns}
      offered={offered(leads.rows, columns)}
      news={change && <ChangeResult {...change} />}
      none={{ text: tableTexts.noLeads, action: tableTexts.uploadList }}
    >
      <div class="scroller">
        <LeadTable
          leads={leads.rows}
          columns={columns}
          names={names}
          selection={{ form: CHANGE_FORM, isAll: selection.isAll }}
        />
      </div>
      <ChangeForm query={viewQuery(query)} selection={selection} />
    </ListPage>
  );
});

async function shownChange(db: Queries, id: number) {
  const change = await findChange(db, id);
  return change && { change, left: await countLeft(db, change) };
}

/** Those of Leadline, and those of the files that these leads came from. */
function offered(leads: readonly Lead[], columns: readonly string[]) {
  const own = [...ownColumnsOf(leads), ...columns].filter((name) =>
    !Object.hasOwn(LEAD_COLUMNS, name)
  );
  const names = [...new Set([...Object.keys(LEAD_COLUMNS).slice(1), ...own])];
  return names.map((column) => [column, leadTitle(column)] as const);
}

function selectionOf(query: URLSearchParams): Pick<PageSelection, "isAll" | "href"> {
  const isAll = query.get("select") === "page";
  const href = withQuery(PATH, query, { select: isAll ? "" : "page" });
  return { isAll, href };
}
