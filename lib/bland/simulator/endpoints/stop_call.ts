/** `POST /v1/calls/{id}/stop`: https://docs.bland.ai/api-v1/post/calls-id-stop */
import { isOver } from "../call.ts";
import type { Asked, SimulatedBland } from "../simulated_bland.ts";
import { failed } from "./answers.ts";

export function stopCall({ switchboard }: SimulatedBland, { params }: Asked): Response {
  const call = switchboard.get(params.id ?? "");
  if (call === undefined || isOver(call)) return failed(404, "SID not found for the given c_id.");
  void switchboard.end(call, { stopped: true });
  return Response.json({ status: "success", message: "Call ended successfully." });
}
