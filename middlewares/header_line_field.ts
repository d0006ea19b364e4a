import { Problem } from "./problem.ts";

/**
 * The form's field `header_line`: the line of the row that names the columns, or `none`.
 * @throws Problem 422.
 */
export function readHeaderLine(field: FormDataEntryValue | undefined | null) {
  if (!field) return undefined;
  if (field === "none") return null;
  if (typeof field === "string" && /^[1-9]\d{0,8}$/.test(field)) return Number(field);
  throw new Problem(
    422,
    "No such header",
    'header_line takes the line of the row that names the columns, such as 3, or "none".',
  );
}
