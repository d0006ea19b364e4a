import { page } from "fresh";
import { asset } from "fresh/runtime";
import { frameTexts } from "texts/frame.ts";
import { peopleTexts as texts } from "texts/people.ts";
import { TextField } from "../components/Field.tsx";
import type { Fields } from "../lib/campaigns/settings_form.ts";
import { acceptInvitation, findInvitation } from "../lib/people/invitations.ts";
import type { Role } from "../lib/people/role.ts";
import { clientOf } from "../middlewares/client_address.ts";
import { readFields } from "../middlewares/form.ts";
import { readSessionCookie, sessionCookie } from "../middlewares/session_cookie.ts";
import { define, type State } from "../state.ts";

interface Typed {
  token: string;
  name: string;
  problems: Fields;
}

/** The role is undefined where the invitation cannot be used. */
type Data = Typed & { role: Role | undefined };

/** The address is a secret: no other page is told of it, and no cache keeps it. */
const HEADERS = { "referrer-policy": "strict-origin", "cache-control": "no-store" };

/** The link of an invitation. Looking at it uses nothing up: messengers do so for a preview. */
export const handler = define.handlers({
  async GET({ url, state }) {
    const token = url.searchParams.get("token") ?? "";
    return await form(state, { token, name: "", problems: {} });
  },
  async POST({ req, info, state }) {
    const { token = "", name = "", password = "" } = await readFields(req);
    const accepted = await acceptInvitation(state.leadline, {
      token,
      name,
      password,
      from: clientOf(req, info.remoteAddr),
      replaces: readSessionCookie(req) ?? undefined,
    });
    if (accepted.kind === "joined") {
      const location = accepted.role === "viewer" ? "/dashboard" : "/";
      const cookie = sessionCookie(req, accepted.session);
      return new Response(null, { status: 303, headers: { location, "set-cookie": cookie } });
    }
    const problems = accepted.kind === "mistaken" ? accepted.problems : {};
    return await form(state, { token, name, problems });
  },
});

async function form(state: State, typed: Typed) {
  const { store, clock } = state.leadline;
  state.title = texts.invitationTitle;
  const role = (await findInvitation(store.db, typed.token, clock))?.role;
  const isMistaken = Object.keys(typed.problems).length > 0;
  const status = role === undefined ? 404 : isMistaken ? 422 : 200;
  return page<Data>({ ...typed, role }, { status, headers: HEADERS });
}

export default define.page<typeof handler>(function Invitation({ data, state: { visitor } }) {
  const { role, ...typed } = data;
  return (
    <main id="content" class="narrow">
      <p class="brand">
        <img src={asset("/icon.svg")} alt="" width={28} height={28} /> {frameTexts.product}
      </p>
      <h1>{role === undefined ? texts.invitationGone : texts.invitationTitle}</h1>
      {role === undefined
        ? <p class="card">{texts.invitationGoneMeans}</p>
        : <JoinForm role={role} {...typed} />}
      {role !== undefined && visitor?.by === "session" && (
        <p class="muted">{texts.joinSignsOut(visitor.name)}</p>
      )}
    </main>
  );
});

function JoinForm({ role, token, name, problems }: Typed & { role: Role }) {
  return (
    <form method="post" action="/invitation" class="card own">
      <p>
        {texts.invitedAs(texts.roles[role].toLowerCase())} {texts.youMay(role)}
      </p>
      <input type="hidden" name="token" value={token} />
      <TextField
        name="name"
        label={texts.chooseName}
        hint={texts.chooseNameHint}
        problem={problems.name}
        value={name}
        more={{ required: true, autocomplete: "username", autocapitalize: "none", maxLength: 60 }}
      />
      <TextField
        name="password"
        label={texts.choosePassword}
        hint={texts.choosePasswordHint}
        problem={problems.password}
        more={{ type: "password", required: true, autocomplete: "new-password" }}
      />
      <button type="submit">{texts.join}</button>
    </form>
  );
}
