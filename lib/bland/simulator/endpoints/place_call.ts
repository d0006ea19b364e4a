/** `POST /v1/calls`: https://docs.bland.ai/api-v1/post/calls */
import type { SimulatedCall } from "../call.ts";
import type { Failure } from "../failures.ts";
import { limitReached } from "../limits.ts";
import { judgeOrder, type Order } from "../order.ts";
import { type Refusal, REFUSALS } from "../refusals.ts";
import type { Asked, SimulatedBland } from "../simulated_bland.ts";
import { failed, hang, reset } from "./answers.ts";

type Answer = (bland: SimulatedBland) => Response | Promise<Response>;

/** Seconds of life. */
const SLOW_ANSWER_SECONDS = 15;

export async function placeCall(
  bland: SimulatedBland,
  { request }: Asked,
): Promise<Response> {
  const value = await request.json().catch(() => null);
  const judged = judgeOrder(value, { loopback: bland.allowLoopbackWebhooks });
  if (judged.kind === "refused") return Response.json(judged.body, { status: 400 });
  return await turnedDown(bland, judged.order) ?? await taken(bland, judged.order);
}

/** The answer to an order that rings nobody, if this is one. */
function turnedDown(bland: SimulatedBland, order: Order) {
  const phone = order.phone_number;
  const refusal = refusalOf(bland, phone);
  if (refusal !== undefined) return refuse(bland, refusal);
  return UNPLACED.find(([failure]) => bland.chance.happens(failure, phone))?.[1](bland);
}

async function taken(bland: SimulatedBland, order: Order): Promise<Response> {
  const happens = (failure: Failure) => bland.chance.happens(failure, order.phone_number);
  const call = bland.switchboard.accept(order);
  void bland.webhooks.tellMidCall(call);
  if (happens("webhook_early")) await bland.switchboard.end(call);
  const spoilt = PLACED.find(([failure]) => happens(failure));
  if (spoilt !== undefined) return await spoilt[1](bland);
  if (happens("accept_slowly")) await lifeSeconds(bland, SLOW_ANSWER_SECONDS);
  return accept(call, { inShort: happens("accept_in_short") });
}

const UNPLACED: readonly [Failure, Answer][] = [
  ["hang_unplaced", hang],
  ["reset_unplaced", reset],
  ["fail_unplaced", () => failed(500, "Error triggering call.")],
];

const PLACED: readonly [Failure, Answer][] = [
  ["accept_then_hang", hang],
  ["accept_then_reset", reset],
  ["accept_then_500", () => failed(500, "Error triggering call.")],
  ["accept_then_nonsense", () => new Response("<html>OK</html>")],
];

function refusalOf(bland: SimulatedBland, phone: string): Refusal | undefined {
  const switchedOn = REFUSALS.find(([failure]) => bland.chance.happens(failure, phone));
  return switchedOn?.[1] ?? limitReached(phone, { ...bland, now: bland.clock.now() });
}

function refuse({ retryAfterSeconds }: SimulatedBland, { status, body }: Refusal): Response {
  const headers = new Headers();
  if (status === 429 && retryAfterSeconds !== undefined) {
    headers.set("retry-after", String(retryAfterSeconds));
  }
  return Response.json(body, { status, headers });
}

function accept({ id }: SimulatedCall, { inShort }: { inShort: boolean }): Response {
  const least = { status: "success", call_id: id };
  return Response.json(
    inShort ? least : { ...least, message: "Call successfully queued.", batch_id: null },
  );
}

function lifeSeconds({ clock, speed, closing }: SimulatedBland, seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(seconds * 1_000 / speed, resolve);
    closing.addEventListener("abort", () => {
      cancel();
      resolve();
    }, { once: true });
  });
}
