import { page } from "fresh";
import { Filters, withQuery } from "../components/Filters.tsx";
import { viewOf } from "../components/view.ts";
import { OUTCOME_WORDS } from "../components/words.ts";
import Board from "../islands/Board.tsx";
import { listCalls } from "../lib/calls/call_list.ts";
import { callQuery } from "../middlewares/list_query.ts";
import { define } from "../state.ts";

const SHOWN_CALLS = 50;

/** What a figure that leads here has asked for. */
const BEHIND_FIGURE = ["mode", "reached", "day", "week_hour", "from_seconds", "to_seconds"];

const OUTCOMES = [["", "All"], ...Object.entries(OUTCOME_WORDS)] as const;
const SORTS = [["", "Newest first"], ["oldest", "Oldest first"], ["longest", "Longest first"]];

export const handler = define.handlers({
  async GET({ url, state }) {
    const { store: { db }, clock, status } = state.leadline;
    state.title = "Dashboard";
    const calls = await listCalls(db, { ...callQuery(url), limit: SHOWN_CALLS });
    const live = await listCalls(db, { inProgress: true });
    return page({
      status: await status(),
      calls: calls.map(viewOf),
      live: live.map(viewOf),
      now: clock.now().getTime(),
    });
  },
});

export default define.page<typeof handler>(function Dashboard({ data, url: { searchParams } }) {
  const isEmpty = Object.values(data.status.counts).every((count) => count === 0);
  const last = data.calls.length === SHOWN_CALLS ? data.calls[SHOWN_CALLS - 1] : undefined;
  const choices = [
    { name: "outcome", label: "Outcome", options: OUTCOMES },
    { name: "sort", label: "Order", options: SORTS as [string, string][] },
  ];
  return (
    <main id="content">
      <h1>Dashboard</h1>
      {isEmpty
        ? (
          <p class="card">
            Nobody to call yet. <a href="/">Upload a list</a> and press Start.
          </p>
        )
        : (
          <Board first={data} query={withQuery("", searchParams).replace("?", "")}>
            <h2>Calls</h2>
            <Filters
              action="/dashboard"
              query={searchParams}
              searched="Name, company, number or words said"
              kept={["campaign_id", ...BEHIND_FIGURE]}
              choices={choices}
            >
              <a href={withQuery("/api/calls.csv", searchParams)} download>Export as CSV</a>
            </Filters>
          </Board>
        )}
      {last && (
        <p>
          <a href={withQuery("/dashboard", searchParams, { after: `${last.id}` })}>More calls</a>
        </p>
      )}
      <noscript>
        <p>
          This page does not renew itself without JavaScript. <a href="/dashboard">Look again</a>
        </p>
      </noscript>
    </main>
  );
});
