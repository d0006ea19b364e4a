import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { audit } from "./audit.ts";
import { isPassword } from "./password.ts";
import { type Client, closeSession, openSession } from "./session.ts";
import { countTry, forgetTries } from "./sign_in_limit.ts";

export interface SignInRequest {
  name: string;
  password: string;
  from: Client;
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
  { name, password, from, replaces }: SignInRequest,
  { clock }: { clock: Clock },
): Promise<SignIn> {
  const { address } = from;
  const retryAt = await store.write((trx) =>
    countTry(trx, { name, address }, { now: clock.now() })
  );
  if (retryAt !== null) return { kind: "too_many_tries", retryAt };

  const user = await store.db.selectFrom("users").selectAll().where("name", "=", name)
    .executeTakeFirst();
  const isRight = await isPassword(password, user?.password);
  if (user === undefined || !isRight) {
    // What is typed as a name that nobody has may be a password.
    const detail = `${user === undefined ? "" : `as ${name}, `}from ${address}`;
    await store.write((trx) =>
      audit(trx, { actor: "visitor", action: "failed to sign in", detail, clock })
    );
    return { kind: "wrong" };
  }

  const token = await store.write(async (trx) => {
    // The password may have been changed, or the user removed, while this one was checked.
    const still = await trx.selectFrom("users").select("id").where("id", "=", user.id)
      .where("password", "=", user.password).executeTakeFirst();
    if (still === undefined) return null;
    await forgetTries(trx, { name, address });
    if (replaces !== undefined) await closeSession(trx, replaces);
    await audit(trx, { actor: name, action: "signed in", detail: `from ${address}`, clock });
    return await openSession(trx, { userId: user.id, from, clock });
  });
  return token === null ? { kind: "wrong" } : { kind: "signed_in", token };
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
