import { page } from "fresh";
import { testCallsTexts as texts } from "texts/test_call.ts";
import { TestCallForm } from "../../components/TestCallForm.tsx";
import { ShortListTools } from "../../components/lists/ShortListTools.tsx";
import { TestCallTable } from "../../components/TestCallTable.tsx";
import { findCampaign } from "../../lib/campaigns/campaign.ts";
import type { Fields } from "../../lib/campaigns/settings_form.ts";
import type { Leadline } from "../../lib/leadline.ts";
import { listPrompts } from "../../lib/prompts/prompt.ts";
import { readTestCall } from "../../lib/test_calls/test_call_list.ts";
import { fieldsFor } from "../../lib/test_calls/wish.ts";
import { askForTestCall } from "../../middlewares/ask_for_test_call.ts";
import { readForm } from "../../middlewares/form.ts";
import { rowId } from "../../middlewares/row_id.ts";
import { shortList } from "../../middlewares/short_list.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  async GET({ url, state }) {
    const { leadline } = state;
    const { db } = leadline.store;
    state.title = texts.title;
    const campaign = await findCampaign(db, rowId(url.searchParams.get("campaign_id")));
    const again = await readTestCall(db, rowId(url.searchParams.get("again")));
    return page(await dataOf({ leadline, url }, { fields: fieldsFor({ campaign, again }) }));
  },
  async POST(ctx) {
    const { leadline } = ctx.state;
    ctx.state.title = texts.title;
    const form = await readForm(ctx.req);
    const fields = Object.fromEntries([...form].map(([name, value]) => [name, `${value}`]));
    const asked = await askForTestCall(fields, ctx.state);
    if (asked.kind === "mistaken") {
      const { problems } = asked;
      return page(await dataOf({ leadline, url: ctx.url }, { fields, problems }), { status: 422 });
    }
    if (asked.kind === "refused") {
      const { reason } = asked;
      return page(await dataOf({ leadline, url: ctx.url }, { fields, reason }), { status: 409 });
    }
    return ctx.redirect(`/test-call/${asked.call.id}`, 303);
  },
});

async function dataOf(
  { leadline, url }: { leadline: Leadline; url: URL },
  { fields, problems = {}, reason }: { fields: Fields; problems?: Fields; reason?: string },
) {
  return {
    mode: leadline.config.mode,
    token: crypto.randomUUID(),
    fields,
    problems,
    reason,
    prompts: listPrompts(leadline.prompts),
    calls: await shortList(leadline, "testCalls", { url }),
  };
}

export default define.page<typeof handler>(function TestCalls({ data, url }) {
  const { reason, calls, ...form } = data;
  return (
    <main id="content">
      <h1>{texts.title}</h1>
      <p class="lead">
        {texts.lead} {texts.costs[form.mode]} {texts.countsForNone}
      </p>
      {reason && <p class="card problem" role="alert">{texts.notCalled(reason)}</p>}
      <TestCallForm {...form} />
      {calls.all > 0 && <h2>{texts.latest}</h2>}
      <ShortListTools
        list="testCalls"
        path="/test-call"
        query={url.searchParams}
        all={calls.all}
        shown={calls.rows.length}
      />
      {calls.rows.length > 0 && <TestCallTable calls={calls.rows} />}
    </main>
  );
});
