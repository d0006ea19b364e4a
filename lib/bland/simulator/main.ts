/** `deno task bland`: the simulator alone, to try an integration on. */
import { type Simulator, startSimulator } from "../simulator.ts";
import { type Failures, readFailures } from "./failures.ts";

const failures = failuresFromEnvironment();
const simulator = await start();
say(Deno.stdout, banner(simulator));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(signal, () => simulator.close().then(() => Deno.exit(0)));
}

function failuresFromEnvironment(): Failures {
  const read = readFailures(parsed(Deno.env.get("BLAND_FAILURES") || "{}"));
  return typeof read === "string" ? refuse(`BLAND_FAILURES cannot be read. ${read}`) : read;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

async function start(): Promise<Simulator> {
  try {
    return await startSimulator({
      port: numberFrom("PORT", 4010),
      speed: numberFrom("REHEARSAL_SPEED", 20),
      seed: numberFrom("BLAND_SEED", 1),
      apiKey: Deno.env.get("BLAND_API_KEY"),
      webhookSecret: Deno.env.get("BLAND_WEBHOOK_SECRET"),
      allowLoopbackWebhooks: true,
      failures,
      journalPath: Deno.env.get("BLAND_JOURNAL"),
    });
  } catch (error) {
    return refuse(
      `The simulated Bland cannot start: set PORT or BLAND_JOURNAL to another.\n${error}`,
    );
  }
}

function numberFrom(name: string, otherwise: number): number {
  const value = Number(Deno.env.get(name) || otherwise);
  return value >= 0 ? value : refuse(`${name} must be a number, such as ${otherwise}.`);
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

function refuse(text: string): never {
  say(Deno.stderr, `${text}\n`);
  Deno.exit(2);
}

function say(to: typeof Deno.stdout | typeof Deno.stderr, text: string): void {
  to.writeSync(new TextEncoder().encode(text));
}
