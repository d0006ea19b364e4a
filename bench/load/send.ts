/** Sends the requests of a plan and prints how they were answered. */
import { percentile } from "../measured.ts";

export interface Plan {
  url: string;
  /** The requests, one behind the other. */
  file: string;
  requestBytes: number;
  count: number;
  connections: number;
  /** Of every answer. */
  status: number;
}

export interface Answers {
  perSecond: number;
  medianMs: number;
  p99Ms: number;
}

const LONGEST_ANSWER = 1024 * 1024;
const LATIN = new TextDecoder("latin1");

if (import.meta.main) {
  const answers = await send(JSON.parse(Deno.args[0]));
  await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(answers)));
}

async function send(plan: Plan): Promise<Answers> {
  const { hostname, port } = new URL(plan.url);
  const requests = await Deno.readFile(plan.file);
  const latencies: number[] = [];
  let sent = 0;
  const began = performance.now();
  await Promise.all(Array.from({ length: plan.connections }, async () => {
    using connection = await Deno.connect({ hostname, port: Number(port) });
    connection.setNoDelay();
    const buffer = new Uint8Array(LONGEST_ANSWER);
    while (sent < plan.count) {
      const at = sent++ * plan.requestBytes % requests.length;
      const request = requests.subarray(at, at + plan.requestBytes);
      const left = performance.now();
      const status = await exchange(connection, { request, buffer });
      latencies.push(performance.now() - left);
      if (status !== plan.status) throw new Error(`${plan.url} answered ${status}.`);
    }
  }));
  return {
    perSecond: plan.count / (performance.now() - began) * 1_000,
    medianMs: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
  };
}

/** The status of the answer, once all of it has come. */
async function exchange(
  connection: Deno.Conn,
  { request, buffer }: { request: Uint8Array; buffer: Uint8Array },
): Promise<number> {
  for (let at = 0; at < request.length;) at += await connection.write(request.subarray(at));
  for (let length = 0;;) {
    const read = await connection.read(buffer.subarray(length));
    if (read === null) throw new Error("The server closed a connection.");
    length += read;
    const status = statusOfWhole(buffer.subarray(0, length));
    if (status !== undefined) return status;
  }
}

/** Undefined while there is more to come. */
function statusOfWhole(answer: Uint8Array): number | undefined {
  const text = LATIN.decode(answer);
  const headEnd = text.indexOf("\r\n\r\n") + 4;
  if (headEnd < 4) return undefined;
  const status = Number(text.slice(9, 12));
  if (status === 304) return status;
  const head = text.slice(0, headEnd).toLowerCase();
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  const isWhole = length === undefined
    ? text.endsWith("\r\n0\r\n\r\n")
    : text.length === headEnd + Number(length);
  return isWhole ? status : undefined;
}
