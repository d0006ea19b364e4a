/** Addresses that the real Bland does not have: for who tries an integration, or checks one. */
import { readFailures } from "../failures.ts";
import { ringingOf } from "../ringing.ts";
import type { Asked, SimulatedBland } from "../simulated_bland.ts";
import { failed } from "./answers.ts";

/** `GET /_simulator/ledger`: what rang, and how many calls were in progress at each time. */
export function getLedger({ switchboard, webhooks }: SimulatedBland): Response {
  return Response.json({
    concurrent: switchboard.concurrent,
    mostAtOnce: switchboard.mostAtOnce,
    load: switchboard.load,
    calls: switchboard.all().map((call) => ringingOf(call, webhooks)),
  });
}

/** `POST /_simulator/failures`: from now on these happen, and no others. */
export async function setFailures({ chance }: SimulatedBland, { request }: Asked) {
  const failures = readFailures(await request.json().catch(() => null));
  if (typeof failures === "string") return failed(400, failures);
  chance.setFailures(failures);
  return Response.json({ status: "success" });
}
