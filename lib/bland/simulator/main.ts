/** `deno task bland`: the simulator alone, to try an integration on. */
import { startSimulator } from "../simulator.ts";

const simulator = await startSimulator({
  port: Number(Deno.env.get("PORT") ?? 4010),
  speed: Number(Deno.env.get("REHEARSAL_SPEED") ?? 20),
  apiKey: Deno.env.get("BLAND_API_KEY"),
  webhookSecret: Deno.env.get("BLAND_WEBHOOK_SECRET"),
  allowLoopbackWebhooks: true,
  failures: JSON.parse(Deno.env.get("BLAND_FAILURES") ?? "{}"),
  journalPath: Deno.env.get("BLAND_JOURNAL"),
});
const hello = `A simulated Bland is listening on ${simulator.url}; no phone rings.

  curl ${simulator.url}/v1/calls -H 'Authorization: Bearer any' -H 'Content-Type: application/json' \\
    -d '{"phone_number": "+14155550100", "task": "You are calling Ann at Acme."}'

`;
await Deno.stdout.write(new TextEncoder().encode(hello));
