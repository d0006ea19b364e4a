import { page } from "fresh";
import { peopleTexts as texts } from "texts/people.ts";
import { TextField } from "../../../components/Field.tsx";
import { ShortListTools } from "../../../components/lists/ShortListTools.tsx";
import { SessionTable } from "../../../components/SessionTable.tsx";
import type { Fields } from "../../../lib/campaigns/settings_form.ts";
import { ADMIN } from "../../../lib/people/admin.ts";
import { changeOwnPassword } from "../../../lib/people/own_password.ts";
import type { Visitor } from "../../../lib/people/visitor.ts";
import { clientAddress } from "../../../middlewares/client_address.ts";
import { readFields } from "../../../middlewares/form.ts";
import { ownSession, readSessionCookie } from "../../../middlewares/session_cookie.ts";
import { shortList } from "../../../middlewares/short_list.ts";
import { by, define, type State } from "../../../state.ts";

/** What is one's own: the password and the sessions. */
export const handler = define.handlers({
  async GET({ req, url, state }) {
    const isChanged = url.searchParams.has("changed");
    return page(await dataOf(state, { url, own: ownSession(req), problems: {}, isChanged }));
  },
  async POST(ctx) {
    const { req, url, info, state } = ctx;
    const form = await readFields(req);
    const changed = await changeOwnPassword(by(state), {
      current: form.current_password ?? "",
      next: form.next_password ?? "",
      token: readSessionCookie(req) ?? "",
      address: clientAddress(req, info.remoteAddr),
    });
    if (changed.kind === "changed") return ctx.redirect("/settings/account?changed", 303);
    const shown = { url, own: ownSession(req), problems: changed.problems, isChanged: false };
    return page(await dataOf(state, shown), { status: 422 });
  },
});

async function dataOf(
  state: State,
  { url, ...shown }: { url: URL; own: string | null; problems: Fields; isChanged: boolean },
) {
  const visitor = state.visitor!;
  state.title = texts.yourAccount;
  const sessions = await shortList(state.leadline, "ownSessions", { url, name: visitor.name });
  return { ...shown, visitor, sessions };
}

export default define.page<typeof handler>(function Account({ data, url }) {
  const { visitor, sessions: { rows, all }, own, problems, isChanged } = data;
  return (
    <main id="content">
      <h1>{texts.yourAccount}</h1>
      <p class="lead">
        {texts.signedInAs(visitor.name, texts.roles[visitor.role].toLowerCase())}{" "}
        {texts.youMay(visitor.role)}
      </p>
      {visitor.by === "loopback" && <p class="card">{texts.nobodySignsIn}</p>}
      {isChanged && <p class="card" role="status">{texts.passwordChanged}</p>}
      {all > 0 && (
        <section class="stack" aria-labelledby="sessions">
          <h2 id="sessions">{texts.yourSessions}</h2>
          <ShortListTools
            list="ownSessions"
            path="/settings/account"
            query={url.searchParams}
            all={all}
            shown={rows.length}
          />
          {rows.length > 0 && (
            <SessionTable sessions={rows} own={own} action="/settings/account/sessions" />
          )}
          {all > 1 && (
            <form method="post" action="/settings/account/sessions" class="own">
              <button type="submit" class="quiet">{texts.endOthers}</button>
            </form>
          )}
        </section>
      )}
      {visitor.by === "session" && <Password visitor={visitor} problems={problems} />}
    </main>
  );
});

function Password({ visitor, problems }: { visitor: Visitor; problems: Fields }) {
  if (visitor.name === ADMIN) return <p class="card">{texts.adminPassword}</p>;
  const field = (which: string, label: string, hint: string, autocomplete: string) => (
    <TextField
      {...{ name: `${which}_password`, label, hint, problem: problems[which] }}
      more={{ type: "password", autocomplete, required: true }}
    />
  );
  return (
    <form method="post" action="/settings/account" class="own">
      <fieldset class="card fields">
        <legend>{texts.changePassword}</legend>
        <p class="wide muted">{texts.changePasswordMeans}</p>
        {field("current", texts.currentPassword, "", "current-password")}
        {field("next", texts.newPassword, texts.choosePasswordHint, "new-password")}
        <div class="wide actions">
          <button type="submit">{texts.changePassword}</button>
        </div>
      </fieldset>
    </form>
  );
}
