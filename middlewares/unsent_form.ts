/**
 * A form that came when its sender's session had ended: the sign-in page keeps what they typed, and
 * they send it once they have signed in.
 */
import { z } from "zod";
import { LARGEST_PROMPT_FORM, readForm } from "./form.ts";
import { localPath } from "./local_path.ts";
import { Problem } from "./problem.ts";

export interface UnsentForm {
  /** Where it was to go. */
  action: string;
  /** Where it was typed. */
  page: string;
  /** Null where it is not kept: a file or a password is part of it. */
  fields: [name: string, value: string][] | null;
}

/** Of a form of the longest prompt, as the sign-in page sends it on. */
export const LARGEST_UNSENT_FORM = 2 * LARGEST_PROMPT_FORM;

export async function readUnsent(request: Request, action: string): Promise<UnsentForm> {
  const page = pageOf(request);
  try {
    const fields = [...await readForm(request, LARGEST_PROMPT_FORM)];
    return { action: localPath(action), page, fields: fields.every(mayBeKept) ? fields : null };
  } catch (error) {
    if (error instanceof Problem) return { action: localPath(action), page, fields: null };
    throw error;
  }
}

/** What the sign-in page has kept; null when there is nothing to send. */
export function keptUnsent(text: string): UnsentForm | null {
  try {
    return KEPT.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const PATH = z.string().transform(localPath);
const KEPT = z.object({
  action: PATH,
  page: PATH,
  fields: z.array(z.tuple([z.string(), z.string()])).nullable(),
});

/** A page is no place for a password: browsers keep pages. */
function mayBeKept(field: [string, FormDataEntryValue]): field is [string, string] {
  return typeof field[1] === "string" && !/password$/.test(field[0]);
}

function pageOf({ url, headers }: Request): string {
  const page = URL.parse(headers.get("referer") ?? "");
  return page?.host === new URL(url).host ? localPath(page.pathname + page.search) : "/";
}
