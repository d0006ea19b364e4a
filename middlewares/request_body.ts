/** Reading what a request carries, counted while it streams. */
import { z } from "zod";
import { inTime } from "./in_time.ts";
import { isForScripts, Problem } from "./problem.ts";
import { IN_WORDS, saidIssues } from "./said_issues.ts";
import { saidUnknown } from "./unknown_names.ts";

const JSON_LIMIT = 64 * 1024;
const LONGEST_READ_MS = 30_000;

/** @throws Problem 413 when there is more than `limit` bytes, 408 or 400 when they do not come. */
export async function readBytes(
  request: Request,
  limit: number,
  { withinMs = LONGEST_READ_MS } = {},
): Promise<Uint8Array> {
  const announced = request.headers.get("content-length");
  if (Number(announced ?? 0) > limit) throw tooLarge(limit);
  const late = () => tooSlow(withinMs);
  try {
    // No more comes than was announced. What is longer is let go when it comes too late.
    return announced !== null && Number(announced) <= JSON_LIMIT
      ? await inTime(request.bytes(), { withinMs, late })
      : await readCounted(request, { limit, endsAt: performance.now() + withinMs, late });
  } catch (error) {
    throw error instanceof Problem ? error : brokeOff(error);
  }
}

async function readCounted(
  { body }: Request,
  { limit, endsAt, late }: { limit: number; endsAt: number; late: () => Error },
): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  try {
    for (let length = 0;;) {
      const withinMs = endsAt - performance.now();
      if (withinMs <= 0) throw late();
      const { value } = await inTime(reader.read(), { withinMs, late });
      if (value === undefined) return await new Blob(chunks as BlobPart[]).bytes();
      length += value.byteLength;
      if (length > limit) throw tooLarge(limit);
      chunks.push(value);
    }
  } finally {
    // What has broken off cannot be let go any more.
    reader.cancel().catch(() => {});
  }
}

/**
 * The body as `schema` has it; no body at all is `{}`.
 * @throws Problem 400, 413, 415 or 422.
 */
export async function readJson<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const bytes = await readBytes(request, JSON_LIMIT);
  if (bytes.length === 0) return checked({}, schema);
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(.+\+)?json\b/.test(type)) {
    throw new Problem(
      415,
      "Only JSON is taken here",
      `The body is ${type || "of no type"}. Send it with Content-Type: application/json.`,
    );
  }
  return checked(parsed(bytes), schema);
}

/**
 * Query parameters as `schema` has them; those named in `several` are lists of all their values. The
 * API takes no others, a page passes over them.
 * @throws Problem 400.
 */
export function readQuery<T>(
  url: URL,
  schema: z.ZodType<T>,
  several: readonly string[] = [],
): T {
  if (isForScripts(url.pathname)) refuseUnknown(url, namesIn(schema));
  const lists = several.filter((name) => url.searchParams.has(name))
    .map((name) => [name, url.searchParams.getAll(name)]);
  const given = { ...Object.fromEntries(url.searchParams), ...Object.fromEntries(lists) };
  const read = schema.safeParse(given, IN_WORDS);
  if (read.success) return read.data;
  throw new Problem(400, WRONG_PARAMETER, saidIssues(read.error, "It"));
}

const WRONG_PARAMETER = "The address has a wrong parameter";

/** @throws Problem 400. */
export function refuseUnknown({ searchParams }: URL, known: readonly string[] = []): void {
  const unknown = [...new Set(searchParams.keys())].filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Problem(400, WRONG_PARAMETER, saidUnknown(unknown, known));
}

/** What of a page's address its list knows, and what more is the page's: its links carry that on. */
export function knownQuery(
  { searchParams }: URL,
  schema: z.ZodType,
  more: readonly string[] = [],
): URLSearchParams {
  const known = [...namesIn(schema), ...more];
  return new URLSearchParams([...searchParams].filter(([name]) => known.includes(name)));
}

function namesIn(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodPipe) return namesIn(schema.in);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function tooSlow(withinMs: number): Problem {
  const within = `${withinMs / 1_000} seconds`;
  return new Problem(
    408,
    "Too slow",
    `It did not come to its end within ${within}. Send it again.`,
  );
}

function brokeOff(error: unknown): Problem {
  return new Problem(400, "It broke off", `Nothing was done. Send it again. (${error})`);
}

export function tooLarge(limit: number): Problem {
  const size = limit >= 1024 * 1024 ? `${limit / 1024 / 1024} MB` : `${limit / 1024} KB`;
  return new Problem(413, "Too large", `At most ${size} are taken here. Send it in smaller parts.`);
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem(400, "The body is no JSON", "It could not be read. Send a JSON object.");
  }
}

function checked<T>(value: unknown, schema: z.ZodType<T>): T {
  const read = schema.safeParse(value, IN_WORDS);
  if (read.success) return read.data;
  throw new Problem(422, "The body does not fit", saidIssues(read.error, "The body"));
}
