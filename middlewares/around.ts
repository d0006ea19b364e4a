/**
 * What every answer gets, error pages included: those are rendered outside an app's own
 * middlewares, so this stands around the whole app.
 */
import { compress } from "./compress.ts";
import { addSecureHeaders } from "./secure_headers.ts";

export type Handler = (request: Request, info: Deno.ServeHandlerInfo) => Promise<Response>;

export function around(handler: Handler): Handler {
  return async (request, info) => {
    const answered = await handler(request, info);
    // A redirect's headers, for one, cannot be changed in place.
    const response = new Response(answered.body, answered);
    return compress(request, addSecureHeaders(request, response));
  };
}
