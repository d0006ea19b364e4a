/** A person changes their own password. */
import { ADMIN } from "./admin.ts";
import { audit } from "./audit.ts";
import type { By } from "./by.ts";
import { hashPassword, isPassword, whyWeak } from "./password.ts";
import { fingerprint } from "./secret.ts";
import { countTry, forgetTries } from "./sign_in_limit.ts";

export interface PasswordChange {
  current: string;
  next: string;
  /** Of the session that goes on; all others end. */
  token: string;
  /** The network address the request came from. */
  address: string;
}

export type PasswordChanged =
  | { kind: "changed" }
  /** A sentence for each field that cannot be taken. */
  | { kind: "mistaken"; problems: { current?: string; next?: string } };

/** Tries are counted with those of signing in: a stolen session does not guess the password. */
export async function changeOwnPassword(
  { store, clock, actor: name }: By,
  { current, next, token, address }: PasswordChange,
): Promise<PasswordChanged> {
  if (name === ADMIN) return mistaken({ next: OF_THE_ENVIRONMENT });
  const weak = whyWeak(next);
  if (weak !== undefined) return mistaken({ next: weak });
  const now = clock.now();
  const retryAt = await store.write((trx) => countTry(trx, { name, address }, { now }));
  if (retryAt !== null) return mistaken({ current: TOO_MANY });
  const user = await store.db.selectFrom("users").selectAll().where("name", "=", name)
    .executeTakeFirst();
  if (user === undefined || !await isPassword(current, user.password)) {
    return mistaken({ current: "That is not your password." });
  }
  const hashed = await hashPassword(next);
  return await store.write(async (trx): Promise<PasswordChanged> => {
    const { numUpdatedRows } = await trx.updateTable("users").set({ password: hashed })
      .where("id", "=", user.id).where("password", "=", user.password).executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) {
      return mistaken({ current: "It was changed in between. Try again." });
    }
    await forgetTries(trx, { name, address });
    await trx.deleteFrom("sessions").where("user_id", "=", user.id)
      .where("token_hash", "<>", fingerprint(token)).execute();
    await audit(trx, { actor: name, action: "changed their password", clock });
    return { kind: "changed" };
  });
}

const OF_THE_ENVIRONMENT =
  "The password of admin is ADMIN_PASSWORD: change it where Leadline is started, then restart.";
const TOO_MANY = "Too many tries. Try again in ten minutes.";

function mistaken(problems: { current?: string; next?: string }): PasswordChanged {
  return { kind: "mistaken", problems };
}
