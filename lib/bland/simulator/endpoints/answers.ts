/** Answers that several endpoints give. */

export function failed(status: number, message: string): Response {
  return Response.json({ status: "error", message }, { status });
}

export function notFound(): Response {
  const errors = [{ error: "CALL_NOT_FOUND", message: "Call not found" }];
  return Response.json({ data: null, errors }, { status: 404 });
}

/** Never answers; resolves when the asker has gone or the simulator closes. */
export function hang(request: Request, closing: AbortSignal): Promise<Response> {
  const { promise, resolve } = Promise.withResolvers<Response>();
  const giveUp = () => resolve(new Response(null, { status: 503 }));
  AbortSignal.any([request.signal, closing]).addEventListener("abort", giveUp, { once: true });
  return promise;
}

/** Breaks the connection in the middle of the answer: it announces more than it sends. */
export function reset(): Response {
  return new Response(ReadableStream.from([new TextEncoder().encode('{"status"')]), {
    headers: { "content-type": "application/json", "content-length": "100" },
  });
}
