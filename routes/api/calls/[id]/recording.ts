import { recordingResponse } from "../../../../middlewares/recording.ts";
import { define } from "../../../../state.ts";

/** The same as the page plays; what goes wrong is a problem in JSON. */
export const handler = define.handlers({
  GET: ({ req: request, params: { id }, state: { leadline } }) =>
    recordingResponse(leadline, { of: "calls", id, request }),
});
