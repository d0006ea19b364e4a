import { page } from "fresh";
import { peopleTexts as texts } from "texts/people.ts";
import { SessionTable } from "../../components/SessionTable.tsx";
import { ShortListTools } from "../../components/lists/ShortListTools.tsx";
import { endSessions } from "../../lib/people/session_list.ts";
import { readFields } from "../../middlewares/form.ts";
import { ownSession } from "../../middlewares/session_cookie.ts";
import { shortList } from "../../middlewares/short_list.ts";
import { by, define } from "../../state.ts";

/** Everybody's sessions. */
export const handler = define.handlers({
  async GET({ req, url, state }) {
    state.title = texts.sessions;
    return page({
      isOpen: state.leadline.config.adminPassword === undefined,
      ...await shortList(state.leadline, "sessions", { url }),
      own: ownSession(req),
    });
  },
  async POST(ctx) {
    const { session = "" } = await readFields(ctx.req);
    await endSessions(by(ctx.state), { only: session });
    return ctx.redirect("/settings/sessions", 303);
  },
});

export default define.page<typeof handler>(function Sessions({ data, url }) {
  const { isOpen, rows, all, own } = data;
  return (
    <main id="content">
      <h1>{texts.everybodysSessions}</h1>
      {isOpen && <p class="card">{texts.nobodySignsIn}</p>}
      <ShortListTools
        list="sessions"
        path="/settings/sessions"
        query={url.searchParams}
        all={all}
        shown={rows.length}
      />
      {!isOpen && all === 0 && <p class="card">{texts.noSessions}</p>}
      {rows.length > 0 && (
        <SessionTable sessions={rows} own={own} action="/settings/sessions" withUser />
      )}
    </main>
  );
});
