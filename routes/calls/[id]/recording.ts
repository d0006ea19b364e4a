import { recordingResponse } from "../../../middlewares/recording.ts";
import { define } from "../../../state.ts";

/** What a player asks for, part by part. */
export const handler = define.handlers({
  GET: ({ req: request, params: { id }, state: { leadline } }) =>
    recordingResponse(leadline, { of: "calls", id, request }),
});
