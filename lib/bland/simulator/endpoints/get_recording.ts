/** `GET /v1/recordings/{id}`: https://docs.bland.ai/api-v1/get/calls-id-recording */
import { hasRecording } from "../call.ts";
import type { Asked, SimulatedBland } from "../simulated_bland.ts";
import { wavOf } from "../wav.ts";

export function getRecording(bland: SimulatedBland, { request, params }: Asked): Response {
  const call = bland.switchboard.get(params.id ?? "");
  if (call === undefined || !hasRecording(call)) return noRecording();
  if (bland.chance.happens("recording_gone", call.order.phone_number)) return noRecording();
  const wav = wavOf(call);
  const headers = { "content-type": "audio/wav", "accept-ranges": "bytes" };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "");
  if (range === null) return new Response(wav, { headers });
  const first = Number(range[1]);
  const last = Math.min(Number(range[2] || wav.length - 1), wav.length - 1);
  if (first > last) {
    return new Response(null, {
      status: 416,
      headers: { "content-range": `bytes */${wav.length}` },
    });
  }
  return new Response(wav.slice(first, last + 1), {
    status: 206,
    headers: { ...headers, "content-range": `bytes ${first}-${last}/${wav.length}` },
  });
}

function noRecording(): Response {
  const errors = [{ error: "CALL_RECORDING_NOT_FOUND", message: "Call recording not found" }];
  return Response.json({ data: null, errors }, { status: 404 });
}
