import { endSessions } from "../../../lib/people/session_list.ts";
import { readFields } from "../../../middlewares/form.ts";
import { ownSession } from "../../../middlewares/session_cookie.ts";
import { by, define } from "../../../state.ts";

/** Ends one of one's own sessions, or without naming one all but this. */
export const handler = define.handlers({
  async POST(ctx) {
    const who = by(ctx.state);
    const { session } = await readFields(ctx.req);
    const which = session ? { only: session } : { allBut: ownSession(ctx.req) ?? "" };
    await endSessions(who, which, { of: who.actor });
    return ctx.redirect("/settings/account", 303);
  },
});
