/** Messages that were posted: https://docs.bland.ai/api-v1/get/postcall-webhooks-get and -resend */
import type { Asked, SimulatedBland } from "../simulated_bland.ts";
import { failed, notFound } from "./answers.ts";

export function getSentWebhook({ switchboard, webhooks }: SimulatedBland, { params }: Asked) {
  const call = switchboard.get(params.id ?? "");
  const sent = call && webhooks.sent(call.id);
  if (sent === undefined) return notFound();
  return Response.json({
    data: {
      call_id: call?.id,
      url: call?.order.webhook,
      created_at: call?.endedAt,
      payload: sent.payload,
      metadata: sent.attempts.map(({ at, status, durationMs, sendType }) => ({
        sent_at: at,
        response_code: status,
        response_time: `${durationMs}ms`,
        send_type: sendType,
      })),
    },
    errors: null,
  });
}

/** Posts the records of `call_ids` again, of calls that had one. */
export async function resendWebhooks(
  { switchboard, webhooks }: SimulatedBland,
  { request }: Asked,
): Promise<Response> {
  const asked = await request.json().catch(() => null);
  const ids: unknown[] | null = Array.isArray(asked?.call_ids) ? asked.call_ids : null;
  if (ids === null) return failed(400, "call_ids must be an array.");
  const calls = ids.map((id) => switchboard.get(String(id))).filter((call) => call !== undefined);
  const sent = await Promise.all(calls.map((call) => webhooks.resend(call)));
  return Response.json({ data: { resent: sent.filter(Boolean).length }, errors: null });
}
