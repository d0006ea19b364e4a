/** Calls in progress: https://docs.bland.ai/api-v1/get/active, /api-v1/post/calls-active-stop */
import { isOver } from "../call.ts";
import type { SimulatedBland } from "../simulated_bland.ts";

export function listActiveCalls({ switchboard }: SimulatedBland): Response {
  const active = switchboard.all().filter((call) => !isOver(call));
  return Response.json({
    data: active.map(({ id, order, rangAt, acceptedAt }) => ({
      call_id: id,
      from: order.from ?? null,
      to: order.phone_number,
      objective: order.task ?? null,
      status: rangAt === null ? "QUEUED" : "IN_PROGRESS",
      timestamp: String(acceptedAt.getTime()),
    })),
    errors: null,
  });
}

/** Every call of the account, whoever ordered it. */
export function stopActiveCalls({ switchboard }: SimulatedBland): Response {
  const active = switchboard.all().filter((call) => !isOver(call));
  for (const call of active) void switchboard.end(call, { stopped: true });
  const message = "Stopping all active calls.";
  return Response.json({ status: "success", message, num_calls: active.length });
}
