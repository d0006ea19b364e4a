import { page } from "fresh";
import { peopleTexts as texts } from "texts/people.ts";
import { SessionTable } from "../../components/SessionTable.tsx";
import LocalTimes from "../../islands/LocalTimes.tsx";
import { endSessions, listSessions } from "../../lib/people/session_list.ts";
import { readFields } from "../../middlewares/form.ts";
import { ownSession } from "../../middlewares/session_cookie.ts";
import { by, define } from "../../state.ts";

/** Everybody's sessions. */
export const handler = define.handlers({
  async GET({ req, state }) {
    state.title = texts.sessions;
    const { store, clock, config } = state.leadline;
    return page({
      isOpen: config.adminPassword === undefined,
      sessions: await listSessions(store.db, { clock }),
      own: ownSession(req),
    });
  },
  async POST(ctx) {
    const { session = "" } = await readFields(ctx.req);
    await endSessions(by(ctx.state), { only: session });
    return ctx.redirect("/settings/sessions", 303);
  },
});

export default define.page<typeof handler>(function Sessions({ data }) {
  const { isOpen, sessions, own } = data;
  return (
    <main id="content">
      <h1>{texts.everybodysSessions}</h1>
      {isOpen && <p class="card">{texts.nobodySignsIn}</p>}
      {!isOpen && sessions.length === 0 && <p class="card">{texts.noSessions}</p>}
      {sessions.length > 0 && (
        <SessionTable sessions={sessions} own={own} action="/settings/sessions" withUser />
      )}
      <LocalTimes />
    </main>
  );
});
