/** Answers that several endpoints give. */
import type { SimulatedBland } from "../simulated_bland.ts";

export function failed(status: number, message: string): Response {
  return Response.json({ status: "error", message }, { status });
}

export function notFound(): Response {
  const errors = [{ error: "CALL_NOT_FOUND", message: "Call not found" }];
  return Response.json({ data: null, errors }, { status: 404 });
}

/** Does not answer until the simulator closes. */
export function hang({ closing }: SimulatedBland): Promise<Response> {
  const { promise, resolve } = Promise.withResolvers<Response>();
  const giveUp = () => resolve(new Response(null, { status: 503 }));
  closing.addEventListener("abort", giveUp, { once: true });
  return promise;
}

/** Breaks the connection in the middle of the answer: it announces more than it sends. */
export function reset(): Response {
  return new Response(ReadableStream.from([new TextEncoder().encode('{"status"')]), {
    headers: { "content-type": "application/json", "content-length": "100" },
  });
}
