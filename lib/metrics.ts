/** Figures for a monitoring system, in Prometheus' text format. */
import { CALL_STATES } from "../db/schema.ts";
import type { Store } from "../db/store.ts";
import { isWaiting } from "./calls/receive_webhook/incoming.ts";
import type { EventCounts } from "./event_counts.ts";
import type { Status } from "./status.ts";

type Series = { labels?: Record<string, string>; value: number };

export async function readMetrics(
  { store, status, counts }: { store: Store; status: Status; counts: EventCounts },
): Promise<string> {
  const calls = await store.db.selectFrom("tallies")
    .select(({ fn }) => ["value", fn.sum<number>("count").as("count")])
    .where("kind", "=", "state").groupBy("value").execute();
  const { waiting } = await store.db.selectFrom("webhook_messages")
    .select(({ fn }) => fn.countAll<number>().as("waiting")).where(isWaiting())
    .executeTakeFirstOrThrow();
  const callsIn = new Map(calls.map(({ value, count }) => [value, count]));
  return [
    gauge("leadline_lines", "Calls that may be in progress at one time.", [{
      value: status.lines,
    }]),
    gauge("leadline_lines_in_use", "Calls in progress.", [{ value: status.live }]),
    gauge("leadline_paused", "1 while nothing will be dialed.", [{ value: Number(status.paused) }]),
    gauge("leadline_problems", "What keeps Leadline from working.", [
      { value: status.problems.length },
    ]),
    gauge("leadline_leads", "Leads by status.", labelled("status", Object.entries(status.counts))),
    gauge(
      "leadline_calls",
      "Calls by state.",
      labelled("state", CALL_STATES.map((state) => [state, callsIn.get(state) ?? 0])),
    ),
    gauge(
      "leadline_outcomes",
      "Ended calls by outcome.",
      labelled("outcome", Object.entries(status.outcomes)),
    ),
    counter(
      "leadline_events_total",
      "Events logged since the process started.",
      labelled("event", [...counts.events]),
    ),
    counter(
      "leadline_reconciled_total",
      "Questions to Bland about calls, by what was found.",
      labelled("finding", [...counts.reconciled]),
    ),
    gauge("leadline_webhooks_waiting", "Messages of Bland on disk that are not applied yet.", [
      { value: waiting },
    ]),
    counter("leadline_webhook_lag_seconds_sum", "From the end of calls to their stored webhooks.", [
      { value: counts.webhookLag.seconds },
    ]),
    counter("leadline_webhook_lag_seconds_count", "Webhooks about ended calls.", [
      { value: counts.webhookLag.messages },
    ]),
  ].join("");
}

function labelled(name: string, values: [string, number][]): Series[] {
  return values.map(([label, value]) => ({ labels: { [name]: label }, value }));
}

function gauge(name: string, help: string, series: Series[]): string {
  return metric(name, { help, type: "gauge", series });
}

function counter(name: string, help: string, series: Series[]): string {
  return metric(name, { help, type: "counter", series });
}

/** Label values are our own words: nothing in them needs escaping. */
function metric(
  name: string,
  { help, type, series }: { help: string; type: "gauge" | "counter"; series: Series[] },
): string {
  const lines = series.map(({ labels = {}, value }) => {
    const pairs = Object.entries(labels).map(([key, text]) => `${key}="${text}"`);
    return `${name}${pairs.length > 0 ? `{${pairs.join(",")}}` : ""} ${value}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}
