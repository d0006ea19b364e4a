import { z } from "zod";
import { viewOfTest } from "../../../lib/test_calls/test_call_list.ts";
import { askForTestCall } from "../../../middlewares/ask_for_test_call.ts";
import { Problem } from "../../../middlewares/problem.ts";
import { readJson } from "../../../middlewares/request_body.ts";
import { define } from "../../../state.ts";

export const Body = z.strictObject({
  phone: z.string(),
  campaign_id: z.number().int().positive(),
  prompt_name: z.string(),
  business_name: z.string(),
  first_sentence: z.string(),
  voice: z.string(),
  from: z.string(),
  contact: z.string(),
  company: z.string(),
  /** Of the caller's choice: the same one again is the same call. */
  token: z.string(),
  /** Needed where a real phone rings. */
  confirmed: z.boolean(),
}).partial();

export const handler = define.handlers({
  async POST({ req, state }) {
    const asked = await askForTestCall(fieldsOf(await readJson(req, Body)), state);
    if (asked.kind === "mistaken") {
      const sentences = Object.entries(asked.problems).map(([name, said]) => `${name}: ${said}`);
      throw new Problem(422, "Nobody was called", sentences.join(" "));
    }
    if (asked.kind === "refused") throw new Problem(409, "Nobody was called", asked.reason);
    const headers = { location: `/api/test-call/${asked.call.id}` };
    const status = asked.kind === "taken" ? 201 : 200;
    return Response.json(viewOfTest(asked.call), { status, headers });
  },
});

/** As the page's form names them. */
function fieldsOf(body: z.infer<typeof Body>): Record<string, string> {
  const { prompt_name, business_name, first_sentence, campaign_id, confirmed, ...same } = body;
  const fields = {
    ...same,
    token: body.token ?? crypto.randomUUID(),
    promptName: prompt_name,
    businessName: business_name,
    firstSentence: first_sentence,
    campaign_id: campaign_id?.toString(),
    confirmed: confirmed ? "on" : undefined,
  };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Record<string, string>;
}
