import type { AppHandler } from "../app.ts";

const STREAM = /\/_fresh\/js\/alive$/;

/** Adds a stream that each page of the development server listens to; it breaks when the server restarts. */
export function withLiveReload(handler: AppHandler): AppHandler {
  const startId = crypto.randomUUID();
  return (request, info) => {
    if (!STREAM.test(new URL(request.url).pathname)) return handler(request, info);
    const headers = { "Content-Type": "text/event-stream", "Cache-Control": "no-store" };
    return Promise.resolve(new Response(streamThatStaysOpen(startId), { headers }));
  };
}

function streamThatStaysOpen(startId: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(`retry: 200\ndata: ${startId}\n\n`));
    },
  });
}
