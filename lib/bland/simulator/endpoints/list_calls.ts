/** `GET /v1/calls`: https://docs.bland.ai/api-v1/get/calls */
import { isOver, listItemOf, type SimulatedCall } from "../call.ts";
import type { Asked, SimulatedBland } from "../simulated_bland.ts";
import { failed } from "./answers.ts";

const LONGEST_PAGE = 1_000;
/** Seconds of life. */
const LAG_SECONDS = 30;

/** Newest first, unless `ascending`. `from` and `to` are positions in the result, not numbers. */
export function listCalls(bland: SimulatedBland, { url }: Asked): Response {
  const ask = url.searchParams;
  const about = ask.get("to_number") ?? "all";
  if (bland.chance.happens("list_down", about)) return failed(500, "Internal server error.");
  const filters = filtersOf(ask);
  if (filters === null) return failed(400, "Invalid date.");
  if (bland.chance.happens("list_lag", about)) filters.push(isListed(bland));
  const found = candidates(bland, ask).filter((call) => filters.every((holds) => holds(call)));
  if (ask.get("ascending") !== "true") found.reverse();
  const from = whole(ask.get("from"), 0);
  const to = whole(ask.get("to"), Infinity);
  const limit = Math.min(whole(ask.get("limit"), LONGEST_PAGE), LONGEST_PAGE);
  const page = found.slice(from, Math.min(to, from + limit));
  return Response.json({
    total_count: found.length,
    count: page.length,
    calls: page.map(listItemOf),
  });
}

type Filter = (call: SimulatedCall) => boolean;

function candidates({ switchboard }: SimulatedBland, ask: URLSearchParams): SimulatedCall[] {
  const toNumber = ask.get("to_number");
  return toNumber === null ? switchboard.all() : [...switchboard.callsTo(toNumber)];
}

/** Null when a date cannot be read. */
function filtersOf(ask: URLSearchParams): Filter[] | null {
  const since = new Date(ask.get("start_date") ?? 0);
  const until = new Date(ask.get("end_date") ?? "9999-12-31");
  if ([since, until].some((date) => Number.isNaN(date.getTime()))) return null;
  const wanted: Filter[] = [({ acceptedAt }) => acceptedAt >= since && acceptedAt <= until];
  for (const [name, valueOf] of Object.entries(FILTERABLE)) {
    const value = ask.get(name);
    if (value !== null) wanted.push((call) => valueOf(call) === value);
  }
  return wanted;
}

/** No call belongs to a batch, and none comes in. */
const FILTERABLE: Record<string, (call: SimulatedCall) => string | null> = {
  completed: (call) => String(isOver(call)),
  answered_by: (call) => isOver(call) ? call.scene.answeredBy : null,
  from_number: ({ order }) => order.from ?? null,
  batch_id: () => null,
  inbound: () => "false",
};

function isListed({ clock, speed }: SimulatedBland): Filter {
  const until = new Date(clock.now().getTime() - LAG_SECONDS * 1_000 / speed);
  return ({ acceptedAt }) => acceptedAt <= until;
}

function whole(value: string | null, otherwise: number): number {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : otherwise;
}
