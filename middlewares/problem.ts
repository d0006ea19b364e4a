import { HttpError } from "fresh";

/**
 * What is wrong with a request, for the one who sent it. The API answers it as
 * `application/problem+json` (RFC 9457), pages show it.
 */
export class Problem extends HttpError {
  constructor(
    status: ConstructorParameters<typeof HttpError>[0],
    readonly title: string,
    /** What is the case, and what to do. */
    readonly detail: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(status, detail);
  }
}

export function problemResponse(problem: Problem): Response {
  const { status, title, detail, headers } = problem;
  return Response.json({ type: "about:blank", title, status, detail }, {
    status,
    headers: { ...headers, "content-type": "application/problem+json" },
  });
}

/** Whether an address is read by programs: problems are answered as JSON there. */
export function isForScripts(path: string): boolean {
  return /^\/(api|webhook|healthz|metrics)(\/|$)/.test(path);
}
