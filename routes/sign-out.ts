import { signOut } from "../lib/people/sign_in.ts";
import { readSessionCookie, sessionCookie } from "../middlewares/session_cookie.ts";
import { define } from "../state.ts";

export const handler = define.handlers({
  async POST({ req, state: { leadline, visitor } }) {
    const token = readSessionCookie(req);
    if (token !== null && visitor !== null) {
      await signOut(leadline.store, { token, name: visitor.name }, { clock: leadline.clock });
    }
    return new Response(null, {
      status: 303,
      headers: { location: "/sign-in", "set-cookie": sessionCookie(req, null) },
    });
  },
});
