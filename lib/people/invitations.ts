/** Invitations: a link that makes whoever has it a user, once. */
import type { Invitation } from "../../db/schema.ts";
import type { Queries, Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { audit } from "./audit.ts";
import type { By } from "./by.ts";
import { isTaken, readName } from "./name.ts";
import { hashPassword, whyWeak } from "./password.ts";
import type { Role } from "./role.ts";
import { fingerprint, newToken } from "./secret.ts";
import { type Client, closeSession, openSession } from "./session.ts";

const DAY_MS = 24 * 3_600_000;
export const INVITATION_DAYS = [1, 7, 30] as const;

/** Makes an invitation and throws away those that have expired. The token is told only here. */
export async function invite(
  { store, clock, actor }: By,
  { role, days, forWhom }: { role: Role; days: number; forWhom: string },
): Promise<string> {
  const token = newToken();
  const now = clock.now();
  await store.write(async (trx) => {
    await trx.deleteFrom("invitations").where("expires_at", "<=", now.toISOString()).execute();
    await trx.insertInto("invitations").values({
      token_hash: fingerprint(token),
      role,
      for_whom: forWhom,
      invited_by: actor,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + days * DAY_MS).toISOString(),
    }).execute();
    const detail = `as ${role}, for ${days} days${forWhom && `: ${forWhom}`}`;
    await audit(trx, { actor, action: "invited somebody", detail, clock });
  });
  return token;
}

/** Those that can still be used, newest first. */
export async function listInvitations(db: Queries, clock: Clock): Promise<Invitation[]> {
  return await db.selectFrom("invitations").selectAll()
    .where("expires_at", ">", clock.now().toISOString()).orderBy("id", "desc").execute();
}

/** False: it was used, withdrawn or has expired before. */
export async function withdrawInvitation(
  { store, clock, actor }: By,
  id: number,
): Promise<boolean> {
  return await store.write(async (trx) => {
    const withdrawn = await trx.deleteFrom("invitations").where("id", "=", id)
      .returning(["role", "for_whom"]).executeTakeFirst();
    if (withdrawn === undefined) return false;
    const detail = `as ${withdrawn.role}${withdrawn.for_whom && `: ${withdrawn.for_whom}`}`;
    await audit(trx, { actor, action: "withdrew an invitation", detail, clock });
    return true;
  });
}

/** Undefined when it was used, withdrawn, has expired or never existed: nobody is told which. */
export async function findInvitation(
  db: Queries,
  token: string,
  clock: Clock,
): Promise<Invitation | undefined> {
  return await db.selectFrom("invitations").selectAll()
    .where("token_hash", "=", fingerprint(token))
    .where("expires_at", ">", clock.now().toISOString()).executeTakeFirst();
}

export interface Acceptance {
  token: string;
  name: string;
  password: string;
  from: Client;
  /** Token of the session that the new one replaces. */
  replaces?: string;
}

export type Accepted =
  | { kind: "joined"; session: string; role: Role }
  | { kind: "gone" }
  /** A sentence for each field that cannot be taken; the invitation can still be used. */
  | { kind: "mistaken"; problems: { name?: string; password?: string } };

/** Whoever has the link becomes a user, and is signed in. */
export async function acceptInvitation(
  { store, clock }: { store: Store; clock: Clock },
  { token, name: typed, password, from, replaces }: Acceptance,
): Promise<Accepted> {
  // Asked first, so that only somebody with a link has us work at a password.
  if (await findInvitation(store.db, token, clock) === undefined) return { kind: "gone" };
  const read = readName(typed);
  const weak = whyWeak(password);
  if (read.kind === "refused" || weak !== undefined) {
    const name = read.kind === "refused" ? read.reason : undefined;
    return { kind: "mistaken", problems: { name, password: weak } };
  }
  const { name } = read;
  const hashed = await hashPassword(password);
  return await store.write(async (trx): Promise<Accepted> => {
    const invitation = await findInvitation(trx, token, clock);
    if (invitation === undefined) return { kind: "gone" };
    if (await isTaken(trx, name)) return { kind: "mistaken", problems: { name: TAKEN } };
    const { id, role, invited_by } = invitation;
    await trx.deleteFrom("invitations").where("id", "=", id).execute();
    const user = await trx.insertInto("users")
      .values({ name, password: hashed, role, created_at: clock.now().toISOString() })
      .returning("id").executeTakeFirstOrThrow();
    const detail = `invited by ${invited_by}, from ${from.address}`;
    await audit(trx, { actor: name, action: `joined as ${role}`, detail, clock });
    if (replaces !== undefined) await closeSession(trx, replaces);
    return {
      kind: "joined",
      role,
      session: await openSession(trx, { userId: user.id, from, clock }),
    };
  });
}

const TAKEN = "Somebody here has or had this name. Choose another.";
