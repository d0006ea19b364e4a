/** The people who may sign in, and what each may do. There is always an owner left. */
import type { Transaction } from "kysely";
import type { Schema, User } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { ADMIN } from "./admin.ts";
import { audit } from "./audit.ts";
import type { By } from "./by.ts";
import type { Role } from "./role.ts";

export type ListedUser = Pick<User, "id" | "name" | "role" | "created_at">;

/** By name. */
export async function listUsers(db: Queries): Promise<ListedUser[]> {
  return await db.selectFrom("users").select(["id", "name", "role", "created_at"]).orderBy("name")
    .execute();
}

export type Changed =
  | { kind: "changed"; name: string }
  | { kind: "unknown_user" }
  /** Nothing was changed; the sentence says why, and what to do. */
  | { kind: "refused"; reason: string };

/** Holds from the next request on; sessions go on. */
export async function changeRole(
  { store, clock, actor }: By,
  { userId, role }: { userId: number; role: Role },
): Promise<Changed> {
  return await store.write(async (trx): Promise<Changed> => {
    const user = await findUser(trx, userId);
    if (user === undefined) return { kind: "unknown_user" };
    if (user.role === role) return { kind: "changed", name: user.name };
    if (await isLastOwner(trx, user)) return { kind: "refused", reason: LAST_OWNER };
    await trx.updateTable("users").set({ role }).where("id", "=", userId).execute();
    if (user.role === "owner") await takeBackWhatTheyGave(trx, user);
    const detail = `${user.role} → ${role}`;
    await audit(trx, { actor, action: `changed the role of ${user.name}`, detail, clock });
    return { kind: "changed", name: user.name };
  });
}

/** Ends their sessions too. What they did stays in the audit log. */
export async function removeUser({ store, clock, actor }: By, userId: number): Promise<Changed> {
  return await store.write(async (trx): Promise<Changed> => {
    const user = await findUser(trx, userId);
    if (user === undefined) return { kind: "unknown_user" };
    if (user.name === ADMIN) return { kind: "refused", reason: ADMIN_STAYS };
    if (await isLastOwner(trx, user)) return { kind: "refused", reason: LAST_OWNER };
    await trx.deleteFrom("users").where("id", "=", userId).execute();
    await takeBackWhatTheyGave(trx, user);
    await audit(trx, { actor, action: `removed ${user.name}`, detail: user.role, clock });
    return { kind: "changed", name: user.name };
  });
}

const LAST_OWNER = "There would be no owner left. Make somebody else an owner first.";
const ADMIN_STAYS = "admin has its password from ADMIN_PASSWORD and would be back at the next " +
  "start. Give it another role instead.";

async function findUser(trx: Transaction<Schema>, id: number): Promise<User | undefined> {
  return await trx.selectFrom("users").selectAll().where("id", "=", id).executeTakeFirst();
}

/** True until the write has ended: no two writes run at a time. */
async function isLastOwner(trx: Transaction<Schema>, { id, role }: User): Promise<boolean> {
  if (role !== "owner") return false;
  const other = await trx.selectFrom("users").select("id").where("role", "=", "owner")
    .where("id", "<>", id).executeTakeFirst();
  return other === undefined;
}

/** Links and tokens that they may have kept for themselves. */
async function takeBackWhatTheyGave(trx: Transaction<Schema>, { name }: User): Promise<void> {
  await trx.deleteFrom("invitations").where("invited_by", "=", name).execute();
  await trx.deleteFrom("api_tokens").where("made_by", "=", name).execute();
}
