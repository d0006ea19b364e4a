/** `deno task bland`: the simulator alone, to try an integration on. */
import { type Simulator, startSimulator } from "../simulator.ts";
import { type Failures, readFailures } from "./failures.ts";

const failures = failuresFromEnvironment();
const simulator = await startSimulator({
  port: Number(Deno.env.get("PORT") ?? 4010),
  speed: Number(Deno.env.get("REHEARSAL_SPEED") ?? 20),
  seed: Number(Deno.env.get("BLAND_SEED") ?? 1),
  apiKey: Deno.env.get("BLAND_API_KEY"),
  webhookSecret: Deno.env.get("BLAND_WEBHOOK_SECRET"),
  allowLoopbackWebhooks: true,
  failures,
  journalPath: Deno.env.get("BLAND_JOURNAL"),
});
say(Deno.stdout, banner(simulator));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(signal, () => simulator.close().then(() => Deno.exit(0)));
}

function failuresFromEnvironment(): Failures {
  const read = readFailures(parsed(Deno.env.get("BLAND_FAILURES") || "{}"));
  if (typeof read !== "string") return read;
  say(Deno.stderr, `BLAND_FAILURES cannot be read. ${read}\n`);
  Deno.exit(2);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function banner({ url }: Simulator): string {
  const on = Object.entries(failures).map(([name, probability]) => `${name} ${probability}`);
  return `A simulated Bland is listening on ${url}. No phone rings.
Failures: ${on.join(", ") || "none"}. Journal: ${Deno.env.get("BLAND_JOURNAL") ?? "none"}.

Place a call (the last digit of 555-0100 to -0109 chooses who answers):
  curl ${url}/v1/calls -H 'Authorization: Bearer any' -H 'Content-Type: application/json' \\
    -d '{"phone_number": "+14155550100", "task": "You are calling Ann at Acme."}'
See what rang, and how many calls there were at one time:
  curl ${url}/_simulator/ledger
Let things go wrong:
  curl ${url}/_simulator/failures -d '{"webhook_lost": 0.5, "accept_then_hang": 0.1}'
Point Leadline at it:
  BLAND_BASE_URL=${url} BLAND_API_KEY=any ADMIN_PASSWORD=… deno task start
`;
}

function say(to: typeof Deno.stdout | typeof Deno.stderr, text: string): void {
  to.writeSync(new TextEncoder().encode(text));
}
