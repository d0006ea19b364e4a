import { page } from "fresh";
import { asset } from "fresh/runtime";
import { ADMIN } from "../lib/people/admin.ts";
import { signIn } from "../lib/people/sign_in.ts";
import { clientAddress } from "../middlewares/client_address.ts";
import { readForm } from "../middlewares/form.ts";
import { readSessionCookie, sessionCookie } from "../middlewares/session_cookie.ts";
import { define } from "../state.ts";

interface Data {
  to: string;
  problem: string | null;
}

export const handler = define.handlers({
  GET({ url, state }) {
    state.title = "Sign in";
    const to = localPath(url.searchParams.get("to"));
    if (state.visitor !== null) return seeOther(to);
    return page<Data>({ to, problem: null });
  },

  async POST({ req, info, state: { leadline } }) {
    const form = await readForm(req);
    const to = localPath(`${form.get("to") ?? ""}`);
    const result = await signIn(leadline.store, {
      name: ADMIN,
      password: `${form.get("password") ?? ""}`,
      address: clientAddress(req, info.remoteAddr),
      replaces: readSessionCookie(req) ?? undefined,
    }, { clock: leadline.clock });
    if (result.kind === "signed_in") {
      return seeOther(to, { "set-cookie": sessionCookie(req, result.token) });
    }
    if (result.kind === "wrong") {
      const problem = "That is not the password. It is the value of ADMIN_PASSWORD.";
      return page<Data>({ to, problem }, { status: 401 });
    }
    const at = result.retryAt.toISOString().slice(11, 16);
    const problem = `Too many tries. Try again after ${at} UTC.`;
    const headers = { "retry-after": result.retryAt.toUTCString() };
    return page<Data>({ to, problem }, { status: 429, headers });
  },
});

export default define.page<typeof handler>(function SignIn({ data }) {
  return (
    <main id="content" class="narrow">
      <p class="brand">
        <img src={asset("/icon.svg")} alt="" width={28} height={28} /> Leadline
      </p>
      <h1>Sign in</h1>
      <form class="card" method="post" action="/sign-in">
        <input type="hidden" name="to" value={data.to} />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus
          aria-describedby={data.problem ? "problem" : undefined}
        />
        {data.problem && <p id="problem" class="problem" role="alert">{data.problem}</p>}
        <button type="submit">Sign in</button>
      </form>
    </main>
  );
});

/** Only a path of this app: an address of elsewhere would make this page a door to it. */
function localPath(to: string | null): string {
  const here = "http://here.invalid";
  const url = URL.parse(to ?? "/", here);
  // Read as browsers read it: they skip tabs, take \ for /, and // for another host.
  const isLocal = url !== null && url.origin === here && !url.pathname.startsWith("//");
  return isLocal && to?.startsWith("/") ? url.pathname + url.search : "/";
}

function seeOther(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { ...headers, location } });
}
