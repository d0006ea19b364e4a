import { plainText } from "./plain_text.ts";

/** What Bland says went wrong. `code` and `text` are empty strings where it does not say. */
export interface BlandError {
  code: string;
  text: string;
}

/**
 * Reads Bland's error bodies, which come in four shapes:
 * `{status: "error", message}`, the same with a `code` or a list `errors: string[]`,
 * `{data: null, errors: [{error, message}]}`, and `{error}`. Null when the body is none of them.
 */
export function errorOf(body: unknown): BlandError | null {
  if (!isObject(body)) return null;
  const first = Array.isArray(body.errors) ? body.errors[0] : undefined;
  const inner = isObject(first) ? first : {};
  const code = firstText(body.code, inner.error, body.error, body.status);
  const text = firstText(body.message, inner.message, first, body.details, body.error, inner.error);
  const saysWhy = typeof body.message === "string" && body.status !== "success";
  const failed = saysWhy || [first, body.error, body.code].some((value) => value !== undefined);
  return failed ? { code, text } : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function firstText(...values: unknown[]): string {
  const text = values.find((value) => typeof value === "string" && value !== "");
  return typeof text === "string" ? plainText(text, { maxLength: 500 }) : "";
}
