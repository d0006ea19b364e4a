import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { audit } from "./audit.ts";
import { hashPassword, isPassword, type PasswordCost } from "./password.ts";

export const ADMIN = "admin";

/**
 * Gives `admin` the password of the environment. A new one ends the sessions of the old one and
 * makes `admin` an owner again: whoever has the machine gets in.
 */
export async function ensureAdmin(
  store: Store,
  password: string,
  { clock, passwordCost }: { clock: Clock; passwordCost?: PasswordCost },
): Promise<void> {
  const admin = await store.db.selectFrom("users").selectAll().where("name", "=", ADMIN)
    .executeTakeFirst();
  if (admin !== undefined && await isPassword(password, admin.password)) return;

  const hashed = await hashPassword(password, passwordCost);
  await store.write(async (trx) => {
    const { id } = await trx.insertInto("users")
      .values({
        name: ADMIN,
        password: hashed,
        role: "owner",
        created_at: clock.now().toISOString(),
      })
      .onConflict((conflict) =>
        conflict.column("name").doUpdateSet({ password: hashed, role: "owner" })
      )
      .returning("id").executeTakeFirstOrThrow();
    await trx.deleteFrom("sessions").where("user_id", "=", id).execute();
    await audit(trx, { actor: "environment", action: "set the password of admin", clock });
  });
}
