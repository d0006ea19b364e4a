import { HttpError, type Middleware } from "fresh";
import type { State } from "../state.ts";
import { isForScripts, Problem, problemResponse } from "./problem.ts";

/** The one place where the API's errors become answers; pages have `_error.tsx`. */
export function answerProblems(): Middleware<State> {
  return async (ctx) => {
    if (!isForScripts(ctx.url.pathname)) return await ctx.next();
    try {
      return await ctx.next();
    } catch (error) {
      if (error instanceof Problem) return problemResponse(error);
      if (error instanceof HttpError) return problemResponse(known(error));
      ctx.state.leadline.log("request.failed", { path: ctx.url.pathname, error: String(error) });
      return problemResponse(UNEXPECTED);
    }
  };
}

const UNEXPECTED = new Problem(
  500,
  "Something went wrong here",
  "Nothing was changed that was not reported. Try again; the log of this Leadline says more.",
);

const DETAILS: Record<number, [title: string, detail: string]> = {
  403: ["Not allowed", "This request came from another website's page."],
  404: ["Not found", "There is nothing at this address. See docs/operations.md for the API."],
};

function known({ status, message }: HttpError): Problem {
  if (status === 405) return new Problem(status, "Wrong method", message);
  const [title, detail] = DETAILS[status] ?? ["The request cannot be answered", message];
  return new Problem(status, title, detail);
}
