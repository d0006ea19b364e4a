import { page } from "fresh";
import { dashboardTexts } from "texts/dialing.ts";
import { frameTexts } from "texts/frame.ts";
import { tableTexts } from "texts/tables.ts";
import { LatestCharts } from "../components/charts/LatestCharts.tsx";
import { Empty } from "../components/Empty.tsx";
import { viewOf } from "../components/view.ts";
import Board, { SHOWN_CALLS } from "../islands/Board.tsx";
import { outcomesByTime } from "../lib/calls/call_figures.ts";
import { listCalls } from "../lib/calls/call_list.ts";
import { liveCalls } from "../lib/calls/live_calls.ts";
import { define } from "../state.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { store: { db }, clock, status, rules: { mode } } = ctx.state.leadline;
    // Calls were filtered here before they had a page of their own.
    if (ctx.url.search !== "") return ctx.redirect(`/calls${ctx.url.search}`, 303);
    ctx.state.title = dashboardTexts.title;
    const calls = await listCalls(db, { limit: SHOWN_CALLS });
    return page({
      status: await status(),
      calls: calls.map(viewOf),
      live: await liveCalls(db),
      now: clock.now().getTime(),
      times: await outcomesByTime(db, { mode }),
    });
  },
});

export default define.page<typeof handler>(function Dashboard({ data }) {
  const { times, ...first } = data;
  const isEmpty = Object.values(data.status.counts).every((count) => count === 0);
  return (
    <main id="content">
      <h1>{dashboardTexts.title}</h1>
      {isEmpty
        ? <Empty text={dashboardTexts.nobody} action={dashboardTexts.upload} />
        : (
          <Board first={first}>
            <h2>{tableTexts.latestCalls}</h2>
          </Board>
        )}
      {!isEmpty && (
        <p>
          <a href="/calls">{tableTexts.allCalls}</a>
        </p>
      )}
      <div class="charts paired">
        <LatestCharts times={times} mode={data.status.mode} />
      </div>
      <noscript>
        <p>
          {frameTexts.noRenewal} <a href="/dashboard">{frameTexts.look}</a>
        </p>
      </noscript>
    </main>
  );
});
