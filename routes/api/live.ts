import { z } from "zod";
import { liveCalls } from "../../lib/calls/live_calls.ts";
import { readQuery } from "../../middlewares/request_body.ts";
import { onceUntilChanged } from "../../middlewares/unchanged.ts";
import { define } from "../../state.ts";

const id = z.coerce.number().int().positive().optional();
export const Query = z.object({ call_id: id, lead_id: id });

/** Calls in progress and what is being said; asked every second by whoever looks on. */
export const handler = define.handlers({
  GET({ req, url, state: { leadline } }) {
    const { call_id: callId, lead_id: leadId } = readQuery(url, Query);
    return onceUntilChanged(req, leadline, {
      type: "application/json",
      make: async () => JSON.stringify(await liveCalls(leadline.store.db, { callId, leadId })),
    });
  },
});
