/**
 * What every answer gets, error pages included: those are rendered outside an app's own
 * middlewares, so this stands around the whole app.
 */
import { compress } from "./compress.ts";
import { Problem, problemResponse } from "./problem.ts";
import { addSecureHeaders } from "./secure_headers.ts";

export type Handler = (request: Request, info: Deno.ServeHandlerInfo) => Promise<Response>;

export function around(handler: Handler): Handler {
  return async (request, info) => {
    const isReadable = URL.canParse(request.url);
    const answered = isReadable ? await handler(request, info) : problemResponse(NO_ADDRESS);
    const { status } = answered;
    // A redirect's headers cannot be changed in place.
    const isRedirect = status >= 300 && status < 400 && status !== 304;
    const response = isRedirect ? new Response(answered.body, answered) : answered;
    return compress(request, addSecureHeaders(request, response));
  };
}

const NO_ADDRESS = new Problem(
  400,
  "Not an address",
  "The header Host cannot be read. Send the host that you connect to, such as localhost:3000.",
);
