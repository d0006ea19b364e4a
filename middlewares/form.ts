import { Problem } from "./problem.ts";
import { readBytes } from "./request_body.ts";

const LARGEST_FORM = 16 * 1024;

/** The fields of a page's form, files excepted; no body is a form without fields. @throws Problem 413 or 415. */
export async function readForm(request: Request): Promise<FormData> {
  const bytes = new Uint8Array(await readBytes(request, LARGEST_FORM));
  if (bytes.length === 0) return new FormData();
  const type = request.headers.get("content-type") ?? "";
  try {
    return await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch {
    throw new Problem(
      415,
      "A form is needed",
      "Send the fields as application/x-www-form-urlencoded, as the page's own form does.",
    );
  }
}
