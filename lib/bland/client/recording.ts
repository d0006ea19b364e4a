/**
 * The recording of a call, passed on while it is read: `GET /v1/recordings/{call_id}`.
 * https://docs.bland.ai/api-v1/get/calls-id-recording
 */
import { errorOf } from "../error_body.ts";
import { readLimited } from "./limited_body.ts";
import { oneRange, partOf } from "./recording/range.ts";

export type Recording =
  | RecordingPart
  /** Beyond the end; `size` is the whole, where it is known. */
  | { kind: "no_such_part"; size: number | null }
  /** Never recorded, or not kept any longer. */
  | { kind: "missing" }
  | { kind: "unreachable"; reason: string };

export interface RecordingPart {
  kind: "found";
  type: string;
  /** Bytes of `body`; null where Bland does not say. */
  length: number | null;
  /** `bytes 0-99/1000` for a part; null for the whole. */
  contentRange: string | null;
  body: ReadableStream<Uint8Array>;
}

export interface RecordingWish {
  blandCallId: string;
  /** The header of that name. */
  range: string | null;
  /** Ends the asking, whatever has come. */
  signal?: AbortSignal;
}

export interface RecordingOptions {
  baseUrl: URL;
  apiKey: string;
  fetch: typeof fetch;
  /** Until Bland begins to answer; a long recording takes its time. */
  timeoutMs: number;
}

const LARGEST_ERROR_BYTES = 64 * 1024;

/** The address is Bland's own: no message can name another. */
export async function fetchRecording(
  { blandCallId, range, signal }: RecordingWish,
  { baseUrl, apiKey, fetch, timeoutMs }: RecordingOptions,
): Promise<Recording> {
  const headers = new Headers({
    authorization: `Bearer ${apiKey}`,
    // A compressed recording would have other byte positions.
    "accept-encoding": "identity",
  });
  const wanted = oneRange(range);
  if (wanted !== null) headers.set("range", wanted.header);
  const tooLate = new AbortController();
  const timer = setTimeout(() => tooLate.abort(), timeoutMs);
  try {
    const response = await fetch(
      new URL(`v1/recordings/${encodeURIComponent(blandCallId)}`, baseUrl),
      {
        headers,
        redirect: "manual",
        signal: AbortSignal.any([tooLate.signal, ...signal ? [signal] : []]),
      },
    );
    return await read(response, wanted);
  } catch {
    const reason = tooLate.signal.aborted
      ? `Bland did not answer within ${timeoutMs / 1_000} seconds.`
      : "Bland cannot be reached. Check the network.";
    return { kind: "unreachable", reason };
  } finally {
    clearTimeout(timer);
  }
}

async function read(response: Response, wanted: ReturnType<typeof oneRange>): Promise<Recording> {
  const { status, headers, body } = response;
  const type = headers.get("content-type") ?? "";
  const contentRange = status === 206 ? headers.get("content-range") : null;
  // A part that does not say which one would pass for the whole.
  const isPlayable = status === 200 || contentRange !== null;
  if (isPlayable && body !== null && isSound(type)) {
    const length = numberOf(headers.get("content-length"));
    const whole = { kind: "found", type, length, contentRange, body } as const;
    return status === 200 && wanted !== null ? partOf(whole, wanted) : whole;
  }
  if (status === 416) {
    await body?.cancel();
    return { kind: "no_such_part", size: sizeIn(headers.get("content-range")) };
  }
  return await whyNot(response);
}

/** Whatever else it sends is not shown as if it came from Leadline. */
function isSound(type: string): boolean {
  return /^(audio\/[\w.+-]+|application\/octet-stream)\b/.test(type);
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function sizeIn(contentRange: string | null): number | null {
  return numberOf(/^bytes \*\/(\d+)$/.exec(contentRange ?? "")?.[1] ?? null);
}

async function whyNot(response: Response): Promise<Recording> {
  const text = await readLimited(response, LARGEST_ERROR_BYTES);
  const error = errorOf(parsed(text ?? ""));
  if (response.status === 404 && error !== null) return { kind: "missing" };
  const said = error?.text ? `: ${error.text}` : " with something that is no recording.";
  return { kind: "unreachable", reason: `Bland answered ${response.status}${said}` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
