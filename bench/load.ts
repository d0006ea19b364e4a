/**
 * Load on a server, from a process of its own: requests that were made ready before, over kept
 * connections, each sent when the answer to the one before has been read.
 */
import type { Answers, Plan } from "./load/send.ts";

export type { Answers };

export interface Load {
  url: string;
  /** Whole HTTP requests of one length, sent in turn; after the last comes the first again. */
  requests: readonly Uint8Array[];
  /** How many are sent; as many as there are unless it is said. */
  count?: number;
  connections: number;
}

/** @throws Error when an answer has another status than `status`. */
export async function load(
  { url, requests, count = requests.length, connections }: Load,
  { status }: { status: number },
): Promise<Answers> {
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeFile(file, ReadableStream.from(requests));
    const requestBytes = requests[0].length;
    const plan: Plan = { url, file, requestBytes, count, connections, status };
    const { success, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--allow-all", SENDER, JSON.stringify(plan)],
      stderr: "inherit",
    }).output();
    if (!success) throw new Error(`The load on ${url} failed.`);
    return JSON.parse(new TextDecoder().decode(stdout));
  } finally {
    await Deno.remove(file);
  }
}

const SENDER = new URL("./load/send.ts", import.meta.url).pathname;

/** One request as it goes over the wire. */
export function requestOf(
  { method, url, headers, body = new Uint8Array() }: {
    method: string;
    url: string;
    headers: Record<string, string>;
    body?: Uint8Array;
  },
): Uint8Array {
  const { host, pathname, search } = new URL(url);
  const lines = Object.entries({ host, "content-length": `${body.length}`, ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`);
  const head = new TextEncoder().encode(
    `${method} ${pathname}${search} HTTP/1.1\r\n${lines.join("")}\r\n`,
  );
  return new Uint8Array([...head, ...body]);
}
