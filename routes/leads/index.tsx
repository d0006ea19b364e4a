import { page } from "fresh";
import { frameTexts } from "texts/frame.ts";
import { tableTexts } from "texts/tables.ts";
import { withQuery } from "../../components/Filters.tsx";
import { ActiveFilters } from "../../components/lists/ActiveFilters.tsx";
import { foundWords, leadChoices } from "../../components/lists/choices.ts";
import {
  CHANGE_FORM,
  ChangeForm,
  ChangeResult,
  type PageSelection,
} from "../../components/lists/ChangeForm.tsx";
import { ColumnChoice } from "../../components/lists/ColumnChoice.tsx";
import { leadTitle } from "../../components/lists/lead_columns.tsx";
import { ListForm } from "../../components/lists/ListForm.tsx";
import { Pager } from "../../components/lists/Pager.tsx";
import { SavedViews, SaveView } from "../../components/lists/SavedViews.tsx";
import { LeadTable } from "../../components/LeadTable.tsx";
import Refine from "../../islands/Refine.tsx";
import { findChange } from "../../lib/leads/change_leads.ts";
import {
  LEAD_COLUMNS,
  leadColumns,
  ownColumnsOf,
  USUAL_LEAD_COLUMNS,
} from "../../lib/leads/lead_columns.ts";
import { countLeads } from "../../lib/leads/lead_count.ts";
import { type LeadListQuery, listLeads } from "../../lib/leads/lead_list.ts";
import { listNames } from "../../lib/lists/names.ts";
import { pageOf } from "../../lib/lists/page.ts";
import { savedViews } from "../../lib/lists/saved_views.ts";
import { chosenColumns } from "../../middlewares/columns.ts";
import { leadQuery } from "../../middlewares/list_query/leads.ts";
import { exportQuery, viewQuery } from "../../middlewares/view_query.ts";
import { define } from "../../state.ts";

const SHOWN_LEADS = 50;
const PATH = "/leads";

export const handler = define.handlers({
  async GET({ req, url, state }) {
    const { db } = state.leadline.store;
    state.title = frameTexts.places.leads;
    const { after, before, limit: _, sort, ...filter } = leadQuery(url, state.zone);
    const query = { ...filter, after, before, sort, limit: SHOWN_LEADS };
    const leads = await pageOf((query: LeadListQuery) => listLeads(db, query), query);
    const chosen = chosenColumns({ request: req, url, list: "leads", usual: USUAL_LEAD_COLUMNS });
    return page({
      leads,
      found: await countLeads(db, filter),
      columns: leadColumns(chosen.columns),
      names: await listNames(db),
      views: await savedViews(db, "leads"),
      change: await findChange(db, Number(url.searchParams.get("changed")) || 0),
    }, { headers: chosen.headers });
  },
});

export default define.page<typeof handler>(function Leads({ data, url: { searchParams } }) {
  const { leads, found, columns, names, views, change } = data;
  const choices = leadChoices(names);
  const hasMore = leads.hasNext || leads.hasPrevious;
  const own = [...ownColumnsOf(leads.rows), ...columns].filter((name) =>
    !Object.hasOwn(LEAD_COLUMNS, name)
  );
  const offered = [...new Set([...Object.keys(LEAD_COLUMNS).slice(1), ...own])];
  const query = viewQuery(searchParams);
  const selection = selectionOf(searchParams);
  return (
    <main id="content">
      <h1>{frameTexts.places.leads}</h1>
      {change && <ChangeResult change={change} />}
      <SavedViews path={PATH} views={views} query={query} />
      <ListForm
        action={PATH}
        query={searchParams}
        searched={tableTexts.searchedLeads}
        sorts={tableTexts.leadSorts}
        choices={choices}
      />
      <p id="found" class="found" role="status">
        {foundWords(found, { shown: leads.rows.length, hasMore, noun: "lead" })}
      </p>
      <div id="results" class="stack">
        <ActiveFilters path={PATH} query={searchParams} choices={choices} />
        <div class="actions tools">
          <a
            class="for-operators"
            href={withQuery("/api/leads.csv", exportQuery(searchParams, columns))}
            download
          >
            {tableTexts.export}
          </a>
          <ColumnChoice
            action={PATH}
            query={searchParams}
            offered={offered.map((column) => [column, leadTitle(column)] as const)}
            chosen={columns}
          />
          {query !== "" && <SaveView list="leads" query={query} />}
        </div>
        {leads.rows.length > 0 && (
          <LeadTable
            leads={leads.rows}
            columns={columns}
            names={names}
            selection={{ form: CHANGE_FORM, isAll: selection.isAll }}
          />
        )}
        {leads.rows.length > 0 && <ChangeForm query={query} selection={selection} />}
        {leads.rows.length === 0 && query !== "" && (
          <p class="card">{tableTexts.nothingFits("lead")}</p>
        )}
        {leads.rows.length === 0 && query === "" && (
          <p class="card">
            {tableTexts.noLeads} <a href="/">{tableTexts.uploadList}</a>.
          </p>
        )}
        <Pager path={PATH} query={searchParams} page={leads} />
      </div>
      <Refine failed={tableTexts.failed} />
    </main>
  );
});

function selectionOf(query: URLSearchParams): PageSelection {
  const isAll = query.get("select") === "page";
  const href = withQuery(PATH, query, { select: isAll ? "" : "page" });
  return { isAll, href };
}
