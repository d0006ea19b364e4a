import { HttpError, page } from "fresh";
import { frameTexts } from "texts/frame.ts";
import { testCallsTexts as texts } from "texts/test_call.ts";
import { isOver } from "../../../components/words.ts";
import TestCall from "../../../islands/TestCall.tsx";
import { readTestCall } from "../../../lib/test_calls/test_call_list.ts";
import { rowId } from "../../../middlewares/row_id.ts";
import { define } from "../../../state.ts";
import { shownNumber } from "../../../lib/leads/shown_number.ts";

const LONGEST_SEARCH = 100;

export const handler = define.handlers({
  async GET({ params, url, state }) {
    const call = await readTestCall(state.leadline.store.db, rowId(params.id));
    if (call === undefined) throw new HttpError(404);
    state.title = texts.one;
    const search = (url.searchParams.get("q") ?? "").slice(0, LONGEST_SEARCH);
    return page({ call, search });
  },
});

export default define.page<typeof handler>(function TestCallPage({ data: { call, search } }) {
  return (
    <main id="content">
      <h1>{texts.to(shownNumber(call.phone))}</h1>
      <TestCall first={call} search={search} />
      {!isOver(call.state) && (
        <noscript>
          <p>
            {frameTexts.noRenewal} <a href={`/test-call/${call.id}`}>{frameTexts.look}</a>
          </p>
        </noscript>
      )}
      <div class="actions">
        <a class="button quiet" href={`/test-call?again=${call.id}`}>{texts.again}</a>
      </div>
    </main>
  );
});
