/** `GET /v1/calls/{id}`: https://docs.bland.ai/api-v1/get/calls-id */
import { recordOf, type SimulatedCall } from "../call.ts";
import type { Asked, SimulatedBland } from "../simulated_bland.ts";
import { failed, notFound } from "./answers.ts";

/** Seconds of life. */
const SETTLING_SECONDS = 30;

export function getCall(bland: SimulatedBland, { params }: Asked): Response {
  const call = bland.switchboard.get(params.id ?? "");
  if (call === undefined) return notFound();
  const { phone_number: phone } = call.order;
  if (bland.chance.happens("detail_down", phone)) return failed(500, "Internal server error.");
  const record = recordOf(call);
  const settles = isFresh(bland, call) && bland.chance.happens("detail_settles_late", phone);
  return Response.json(settles ? { ...record, disposition_tag: null, summary: null } : record);
}

function isFresh({ clock, speed }: SimulatedBland, { endedAt }: SimulatedCall): boolean {
  return endedAt !== null &&
    clock.now().getTime() - endedAt.getTime() < SETTLING_SECONDS * 1_000 / speed;
}
