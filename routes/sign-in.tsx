import { page } from "fresh";
import { peopleTexts } from "texts/people.ts";
import { SendUnsent } from "../components/SendUnsent.tsx";
import { type SignInData, SignInForm } from "../components/SignInForm.tsx";
import { ADMIN } from "../lib/people/admin.ts";
import { signIn } from "../lib/people/sign_in.ts";
import { clientOf } from "../middlewares/client_address.ts";
import { readForm } from "../middlewares/form.ts";
import { localPath } from "../middlewares/local_path.ts";
import { readSessionCookie, sessionCookie } from "../middlewares/session_cookie.ts";
import {
  keptUnsent,
  LARGEST_UNSENT_FORM,
  readUnsent,
  type UnsentForm,
} from "../middlewares/unsent_form.ts";
import { define } from "../state.ts";

type Data =
  | { kind: "sign_in" } & SignInData
  | { kind: "send" } & UnsentForm;

export const handler = define.handlers({
  GET({ url, state }) {
    state.title = peopleTexts.signIn;
    const to = localPath(url.searchParams.get("to"));
    if (state.visitor !== null) return seeOther(to);
    return page<Data>({ kind: "sign_in", to, name: "", problem: null, unsent: null });
  },

  async POST({ req, url, info, state }) {
    const { leadline, visitor } = state;
    state.title = peopleTexts.signIn;
    const action = url.searchParams.get("unsent");
    if (action !== null) {
      const unsent = await readUnsent(req, action);
      const { page: to } = unsent;
      if (visitor !== null) return goOn({ to, unsent });
      return page<Data>({ kind: "sign_in", to, name: "", problem: null, unsent }, { status: 401 });
    }
    const form = await readForm(req, LARGEST_UNSENT_FORM);
    const to = localPath(`${form.get("to") ?? ""}`);
    const unsent = keptUnsent(`${form.get("unsent") ?? ""}`);
    const name = `${form.get("name") ?? ""}`.trim();
    const result = await signIn(leadline.store, {
      name: name || ADMIN,
      password: `${form.get("password") ?? ""}`,
      from: clientOf(req, info.remoteAddr),
      replaces: readSessionCookie(req) ?? undefined,
    }, { clock: leadline.clock });
    if (result.kind === "signed_in") {
      return goOn({ to, unsent }, { "set-cookie": sessionCookie(req, result.token) });
    }
    const again = { kind: "sign_in", to, name, unsent } as const;
    if (result.kind === "wrong") {
      return page<Data>({ ...again, problem: peopleTexts.wrongPassword }, { status: 401 });
    }
    const at = result.retryAt.toISOString().slice(11, 16);
    const problem = peopleTexts.tooManyTries(at);
    const headers = { "retry-after": result.retryAt.toUTCString() };
    return page<Data>({ ...again, problem }, { status: 429, headers });
  },
});

export default define.page<typeof handler>(function SignIn({ data }) {
  return data.kind === "send" ? <SendUnsent {...data} /> : <SignInForm {...data} />;
});

/** To the page that was asked for, or to what is still to be sent. */
function goOn(
  { to, unsent }: Pick<SignInData, "to" | "unsent">,
  headers: Record<string, string> = {},
) {
  return unsent === null || unsent.fields === null
    ? seeOther(to, headers)
    : page<Data>({ kind: "send", ...unsent }, { headers });
}

function seeOther(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { ...headers, location } });
}
