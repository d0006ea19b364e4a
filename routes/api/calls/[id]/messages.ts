import { callOrThrow } from "../../../../middlewares/call.ts";
import { shownMessages } from "../../../../middlewares/raw_messages.ts";
import { define } from "../../../../state.ts";

export const handler = define.handlers({
  async GET({ params, state: { leadline } }) {
    const { call } = await callOrThrow(leadline, params.id);
    const messages = await shownMessages(leadline, call.id);
    return Response.json(messages.map(({ id, kind, verdict, receivedAt, text }) => ({
      id,
      kind,
      verdict,
      received_at: receivedAt,
      text,
    })));
  },
});
