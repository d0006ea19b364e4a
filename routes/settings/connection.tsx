import { page } from "fresh";
import { connectionTexts as texts } from "texts/connection.ts";
import { Findings } from "../../components/Findings.tsx";
import { When } from "../../components/When.tsx";
import { lastCheck } from "../../lib/connection/check_connection.ts";
import { checkOrThrow } from "../../middlewares/check_or_throw.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  async GET({ state }) {
    state.title = texts.title;
    const { store, config } = state.leadline;
    return page({ mode: config.mode, check: await lastCheck(store.db) });
  },
  async POST(ctx) {
    await checkOrThrow(ctx.state);
    return ctx.redirect("/settings/connection", 303);
  },
});

export default define.page<typeof handler>(function Connection({ data: { mode, check } }) {
  return (
    <main id="content">
      <h1>{texts.title}</h1>
      {mode === "rehearsal" && <p class="card">{texts.rehearsal}</p>}
      <p class="muted">{texts.means}</p>
      <form method="post" action="/settings/connection">
        <button type="submit">{check === undefined ? texts.check : texts.checkAgain}</button>
      </form>
      {check === undefined ? <p class="card">{texts.never}</p> : (
        <>
          <p>
            {texts.checked} <When at={check.checkedAt} />
          </p>
          <Findings findings={check.findings} />
        </>
      )}
    </main>
  );
});
