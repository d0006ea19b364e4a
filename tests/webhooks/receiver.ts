/** Somebody else's program that hears of what happens in Leadline. */
import type { Payload } from "../../lib/webhooks/payload.ts";

export interface Heard {
  headers: Headers;
  body: string;
  payload: Payload;
}

export interface TestReceiver extends AsyncDisposable {
  url: string;
  heard: Heard[];
  /** What it answers from now on. */
  answers: (count: number) => Response;
  /** Resolves once it has heard so many. */
  heardOf(count: number): Promise<Heard[]>;
}

export function serveReceiver(): TestReceiver {
  const waiting: { count: number; resolve: (heard: Heard[]) => void }[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    const body = await request.text();
    it.heard.push({ headers: request.headers, body, payload: JSON.parse(body) });
    for (const { count, resolve } of waiting) if (it.heard.length >= count) resolve(it.heard);
    return it.answers(it.heard.length);
  });
  const it: TestReceiver = {
    url: `http://127.0.0.1:${server.addr.port}/hook`,
    heard: [],
    answers: () => new Response("ok"),
    heardOf: (count) =>
      it.heard.length >= count
        ? Promise.resolve(it.heard)
        : new Promise((resolve) => waiting.push({ count, resolve })),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  return it;
}
