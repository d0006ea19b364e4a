import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { audit } from "./audit.ts";
import { isPassword } from "./password.ts";
import { closeSession, openSession } from "./session.ts";
import { countTry, forgetTries } from "./sign_in_limit.ts";

export interface SignInRequest {
  name: string;
  password: string;
  /** The network address the request came from. */
  address: string;
  /** Token of the session that the new one replaces. */
  replaces?: string;
}

export type SignIn =
  | { kind: "signed_in"; token: string }
  | { kind: "wrong" }
  | { kind: "too_many_tries"; retryAt: Date };

/** Takes the same time whether the name or the password is wrong. */
export async function signIn(
  store: Store,
  { name, password, address, replaces }: SignInRequest,
  { clock }: { clock: Clock },
): Promise<SignIn> {
  const retryAt = await store.write((trx) =>
    countTry(trx, { name, address }, { now: clock.now() })
  );
  if (retryAt !== null) return { kind: "too_many_tries", retryAt };

  const user = await store.db.selectFrom("users").selectAll().where("name", "=", name)
    .executeTakeFirst();
  const isRight = await isPassword(password, user?.password);
  if (user === undefined || !isRight) {
    await store.write((trx) =>
      audit(trx, {
        actor: "visitor",
        action: "failed to sign in",
        detail: `from ${address}`,
        clock,
      })
    );
    return { kind: "wrong" };
  }

  const token = await store.write(async (trx) => {
    await forgetTries(trx, { name, address });
    if (replaces !== undefined) await closeSession(trx, replaces);
    await audit(trx, { actor: name, action: "signed in", detail: `from ${address}`, clock });
    return await openSession(trx, { userId: user.id, clock });
  });
  return { kind: "signed_in", token };
}

/** Ends the session on the server, not only in the browser. */
export async function signOut(
  store: Store,
  { token, name }: { token: string; name: string },
  { clock }: { clock: Clock },
): Promise<void> {
  await store.write(async (trx) => {
    await closeSession(trx, token);
    await audit(trx, { actor: name, action: "signed out", clock });
  });
}
