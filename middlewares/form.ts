import { Problem } from "./problem.ts";
import { readBytes } from "./request_body.ts";

const LARGEST_FORM = 16 * 1024;
/** The longest prompt, and what surrounds it. */
export const LARGEST_PROMPT_FORM = 128 * 1024;

/**
 * The fields of a page's form, files excepted; no body is a form without fields. `largest` is in
 * bytes, for a form that holds a long text.
 * @throws Problem 413 or 415.
 */
export async function readForm(request: Request, largest = LARGEST_FORM): Promise<FormData> {
  const bytes = new Uint8Array(await readBytes(request, largest));
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

/** The same as texts by their names; of several with one name the last. @throws Problem 413 or 415. */
export async function readFields(request: Request): Promise<Record<string, string>> {
  const form = await readForm(request);
  return Object.fromEntries([...form].map(([name, value]) => [name, `${value}`]));
}
