import { page } from "fresh";
import { asset } from "fresh/runtime";
import { frameTexts } from "texts/frame.ts";
import { peopleTexts } from "texts/people.ts";
import { TextField } from "../components/Field.tsx";
import { ADMIN } from "../lib/people/admin.ts";
import { signIn } from "../lib/people/sign_in.ts";
import { clientOf } from "../middlewares/client_address.ts";
import { readForm } from "../middlewares/form.ts";
import { localPath } from "../middlewares/local_path.ts";
import { readSessionCookie, sessionCookie } from "../middlewares/session_cookie.ts";
import { define } from "../state.ts";

interface Data {
  to: string;
  name: string;
  problem: string | null;
}

export const handler = define.handlers({
  GET({ url, state }) {
    state.title = peopleTexts.signIn;
    const to = localPath(url.searchParams.get("to"));
    if (state.visitor !== null) return seeOther(to);
    return page<Data>({ to, name: "", problem: null });
  },

  async POST({ req, info, state }) {
    const { leadline } = state;
    state.title = peopleTexts.signIn;
    const form = await readForm(req);
    const to = localPath(`${form.get("to") ?? ""}`);
    const name = `${form.get("name") ?? ""}`.trim();
    const result = await signIn(leadline.store, {
      name: name || ADMIN,
      password: `${form.get("password") ?? ""}`,
      from: clientOf(req, info.remoteAddr),
      replaces: readSessionCookie(req) ?? undefined,
    }, { clock: leadline.clock });
    if (result.kind === "signed_in") {
      return seeOther(to, { "set-cookie": sessionCookie(req, result.token) });
    }
    if (result.kind === "wrong") {
      return page<Data>({ to, name, problem: peopleTexts.wrongPassword }, { status: 401 });
    }
    const at = result.retryAt.toISOString().slice(11, 16);
    const problem = peopleTexts.tooManyTries(at);
    const headers = { "retry-after": result.retryAt.toUTCString() };
    return page<Data>({ to, name, problem }, { status: 429, headers });
  },
});

export default define.page<typeof handler>(function SignIn({ data }) {
  return (
    <main id="content" class="narrow">
      <p class="brand">
        <img src={asset("/icon.svg")} alt="" width={28} height={28} /> {frameTexts.product}
      </p>
      <h1>{peopleTexts.signIn}</h1>
      <form class="card" method="post" action="/sign-in">
        <input type="hidden" name="to" value={data.to} />
        <TextField
          name="name"
          label={peopleTexts.name}
          hint={peopleTexts.signInNameHint}
          value={data.name}
          more={{ autocomplete: "username", autocapitalize: "none", autofocus: data.name === "" }}
        />
        <label for="password">{peopleTexts.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus={data.name !== ""}
          aria-describedby={data.problem ? "problem" : undefined}
        />
        {data.problem && <p id="problem" class="problem" role="alert">{data.problem}</p>}
        <button type="submit">{peopleTexts.signIn}</button>
      </form>
    </main>
  );
});

function seeOther(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { ...headers, location } });
}
