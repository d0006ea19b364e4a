/** `GET /v1/me`: https://docs.bland.ai/api-v1/get/me */
import type { SimulatedBland } from "../simulated_bland.ts";

export function getAccount({ switchboard }: SimulatedBland): Response {
  return Response.json({
    status: "active",
    billing: { current_balance: 100, refill_to: null },
    total_calls: switchboard.all().length,
  });
}
