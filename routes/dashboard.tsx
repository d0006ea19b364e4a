import { page } from "fresh";
import { viewOf } from "../components/view.ts";
import Board from "../islands/Board.tsx";
import { listCalls } from "../lib/calls/call_list.ts";
import { define } from "../state.ts";

const SHOWN_CALLS = 50;

export const handler = define.handlers({
  async GET({ state: { leadline } }) {
    const calls = await listCalls(leadline.store.db, { limit: SHOWN_CALLS });
    return page({ status: await leadline.status(), calls: calls.map(viewOf) });
  },
});

export default define.page<typeof handler>(function Dashboard({ data: { status, calls } }) {
  const isEmpty = Object.values(status.counts).every((count) => count === 0);
  return (
    <main id="content">
      <h1>Dashboard</h1>
      {isEmpty
        ? (
          <p class="card">
            Nobody to call yet. <a href="/">Upload a list</a> and press Start.
          </p>
        )
        : <Board status={status} calls={calls} />}
      <noscript>
        <p>
          This page does not renew itself without JavaScript. <a href="/dashboard">Look again</a>
        </p>
      </noscript>
    </main>
  );
});
