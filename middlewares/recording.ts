import type { RecordingPart } from "../lib/bland/client.ts";
import type { Wish } from "../lib/calls/recording.ts";
import type { Leadline } from "../lib/leadline.ts";
import { unknownCall } from "./call.ts";
import { Problem } from "./problem.ts";
import { rowId } from "./row_id.ts";

/** Answers with the bytes of a recording that were asked for. @throws Problem 404 or 502. */
export async function recordingResponse(
  leadline: Leadline,
  { of, id, request }: { of: Wish["of"]; id: string; request: Request },
): Promise<Response> {
  const { headers, signal } = request;
  // We name no version of a recording that anybody could ask to go on with.
  const range = headers.has("if-range") ? null : headers.get("range");
  const recording = await leadline.recording({ of, id: rowId(id), range, signal });
  switch (recording.kind) {
    case "found":
      return await played(recording, { id, request });
    case "no_such_part":
      return noSuchPart(recording.size);
    case "unknown_call":
      throw unknownCall(id);
    case "not_recorded":
      throw new Problem(404, "Not recorded", NOT_RECORDED);
    case "missing":
      throw new Problem(404, "No recording any longer", GONE);
    case "unreachable":
      throw new Problem(
        502,
        "The recording cannot be fetched",
        `${recording.reason} Try again in a moment.`,
      );
  }
}

const NOT_RECORDED =
  "This call was not recorded. With RECORD_CALLS=true the calls to come are, where the law allows.";
const GONE = "Bland does not keep a recording of this call, or not any longer.";

function noSuchPart(size: number | null): Response {
  const headers = size === null ? undefined : { "content-range": `bytes */${size}` };
  return new Response(null, { status: 416, headers });
}

async function played(
  { type, length, contentRange, body }: RecordingPart,
  { id, request }: { id: string; request: Request },
): Promise<Response> {
  const headers = new Headers({
    "content-type": type,
    "accept-ranges": "bytes",
    // Somebody's voice stays in no cache.
    "cache-control": "private, no-store",
    "content-disposition": `inline; filename="call-${id}.${
      /^audio\/mp/.test(type) ? "mp3" : "wav"
    }"`,
  });
  if (length !== null) headers.set("content-length", `${length}`);
  if (contentRange !== null) headers.set("content-range", contentRange);
  const status = contentRange === null ? 200 : 206;
  if (request.method !== "HEAD") return new Response(body, { status, headers });
  await body.cancel();
  return new Response(null, { status, headers });
}
