import { page } from "fresh";
import { CallTable } from "../components/CallTable.tsx";
import { outcomeWord } from "../components/OutcomeBadge.tsx";
import { listCalls } from "../lib/calls/call_list.ts";
import type { Status } from "../lib/status.ts";
import { define } from "../state.ts";

const SHOWN_CALLS = 50;

export const handler = define.handlers({
  async GET({ state: { leadline } }) {
    return page({
      status: await leadline.status(),
      calls: await listCalls(leadline.store.db, { limit: SHOWN_CALLS }),
    });
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
        : (
          <>
            <Figures status={status} />
            <Controls status={status} />
            {calls.length === 0
              ? <p class="card">No calls yet. Press Start to call the leads that wait.</p>
              : <CallTable calls={calls} />}
          </>
        )}
    </main>
  );
});

function Figures({ status: { live, lines, counts, outcomes } }: { status: Status }) {
  const figures: [string, number | string][] = [
    ["Calls in progress", `${live} of ${lines} lines`],
    ["Leads not started", counts.pending],
    ["Leads waiting", counts.waiting],
    ["Leads done", counts.done],
    ["Leads to review", counts.review],
    ["Leads skipped or in error", counts.skipped + counts.error],
    ...Object.entries(outcomes).map(([outcome, count]): [string, number] => [
      `Calls: ${outcomeWord(outcome).toLowerCase()}`,
      count,
    ]),
  ];
  return (
    <dl class="figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Controls({ status: { paused, counts, live } }: { status: Status }) {
  const canStart = paused || counts.pending > 0;
  return (
    <div class="actions">
      {canStart && (
        <form method="post" action="/start">
          <button type="submit">
            {paused ? "Resume" : `Start calling ${counts.pending} leads`}
          </button>
        </form>
      )}
      {!paused && counts.waiting + live > 0 && (
        <form method="post" action="/pause">
          <button type="submit" class="quiet">Pause</button>
        </form>
      )}
      {live > 0 && (
        <form method="post" action="/pause">
          <input type="hidden" name="hang_up" value="true" />
          <button type="submit" class="danger">Pause and hang up {live} calls</button>
        </form>
      )}
      <a href="/dashboard">Refresh</a>
    </div>
  );
}
