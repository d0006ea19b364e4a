import { SIGNATURE_HEADER } from "../lib/bland/signature.ts";
import { receiveWebhook } from "../lib/calls/receive_webhook.ts";
import { Problem } from "../middlewares/problem.ts";
import { readBytes } from "../middlewares/request_body.ts";
import { define } from "../state.ts";

/** A long call's transcript with all its details stays well below this. */
const LARGEST_MESSAGE = 5 * 1024 * 1024;

/** Bland's messages. Any answer but 2xx makes Bland send it again. */
export const handler = define.handlers({
  async POST({ req, url, state: { leadline } }) {
    const received = await receiveWebhook(leadline.receiver, {
      readBody: () => readBytes(req, LARGEST_MESSAGE),
      token: url.searchParams.get("token"),
      signature: req.headers.get(SIGNATURE_HEADER),
    });
    if (received.kind === "probe") return Response.json({ ok: true, proof: received.proof });
    leadline.log("webhook.received", { ...received });
    if (received.kind === "refused") throw new Problem(401, "Not from Bland", received.reason);
    if (received.kind === "unreadable") throw new Problem(400, "Not readable", received.reason);
    return taken();
  },
});

const TAKEN = JSON.stringify({ ok: true });

/** Its length is said: so short an answer is not compressed. */
function taken(): Response {
  const headers = { "content-type": "application/json", "content-length": `${TAKEN.length}` };
  return new Response(TAKEN, { headers });
}
