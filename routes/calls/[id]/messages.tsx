import { page } from "fresh";
import { conversationTexts as texts } from "texts/conversation.ts";
import { nameOf } from "../../../components/Person.tsx";
import { When } from "../../../components/When.tsx";
import { callOrThrow } from "../../../middlewares/call.ts";
import { shownMessages } from "../../../middlewares/raw_messages.ts";
import { define } from "../../../state.ts";
import { withShownNumber } from "../../../lib/leads/shown_number.ts";

/** For those who debug: what Bland sent about a call. */
export const handler = define.handlers({
  async GET({ params, state }) {
    const { call, lead } = await callOrThrow(state.leadline, params.id);
    const name = nameOf(withShownNumber(lead));
    state.title = texts.messagesOf(call.attempt, name);
    const messages = await shownMessages(state.leadline, call.id);
    return page({ call, title: state.title, messages });
  },
});

export default define.page<typeof handler>(function Messages({ data }) {
  const { call, title, messages } = data;
  return (
    <main id="content">
      <h1>{title}</h1>
      <p>
        <a href={`/calls/${call.id}`}>{texts.backToCall}</a>
      </p>
      {messages.length === 0
        ? <p class="card">{texts.noMessages}</p>
        : <p class="muted">{texts.messagesAre}</p>}
      <div class="stack">
        {messages.map(({ id, kind, verdict, receivedAt, text, isCut }, i) => (
          <details key={id} class="card" open={i === messages.length - 1}>
            <summary>
              {texts.messageKinds[kind] ?? kind}, <When at={receivedAt} />:{" "}
              {texts.verdicts[verdict] ?? verdict}
            </summary>
            <pre class="raw" tabIndex={0}>{text}</pre>
            {isCut && <p class="line">{texts.cutOff}</p>}
          </details>
        ))}
      </div>
    </main>
  );
});
