/**
 * Sessions: a random token in the visitor's cookie, its SHA-256 in the database. A session ends
 * when it was not used for a week, and a month after it began in any case.
 */
import type { Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { fingerprint, newToken } from "./secret.ts";
import type { Visitor } from "./visitor.ts";

const HOUR_MS = 3_600_000;
const IDLE_MS = 7 * 24 * HOUR_MS;
const LONGEST_MS = 30 * 24 * HOUR_MS;
const LONGEST_AGENT = 300;

/** How long a browser may keep the cookie. */
export const LONGEST_SESSION_SECONDS = LONGEST_MS / 1_000;

/** Where somebody signs in from: the network address, and what the browser calls itself. */
export interface Client {
  address: string;
  agent: string;
}

/** Begins a session and throws away those that have ended. Returns the token for the cookie. */
export async function openSession(
  trx: Transaction<Schema>,
  { userId, from, clock }: { userId: number; from: Client; clock: Clock },
): Promise<string> {
  const token = newToken();
  const now = clock.now();
  await trx.deleteFrom("sessions").where("expires_at", "<=", now.toISOString()).execute();
  await trx.insertInto("sessions").values({
    token_hash: fingerprint(token),
    user_id: userId,
    created_at: now.toISOString(),
    seen_at: now.toISOString(),
    expires_at: after(now, IDLE_MS),
    address: from.address,
    agent: from.agent.slice(0, LONGEST_AGENT),
  }).execute();
  return token;
}

/** A visitor, for as long as the session need not be looked at again. */
interface Known {
  visitor: Visitor;
  /** ISO 8601. */
  until: string;
}

/**
 * By the token itself, since a poll has little more to do than to make its fingerprint. Only for
 * one revision: whatever ends a session is a write.
 */
const known = new WeakMap<Store, { revision: number; visitors: Map<string, Known> }>();

/**
 * Whose session this is, or null when there is none or it has ended. Looked up once, however often
 * a page asks, until something is written.
 */
export async function findVisitor(
  store: Store,
  token: string,
  { clock }: { clock: Clock },
): Promise<Visitor | null> {
  const now = clock.now();
  const revision = await store.revision();
  let kept = known.get(store);
  if (kept?.revision !== revision) known.set(store, kept = { revision, visitors: new Map() });
  const found = kept.visitors.get(token);
  if (found !== undefined && now.toISOString() < found.until) return found.visitor;
  const session = await lookUp(store, { hash: fingerprint(token), now });
  if (session !== null) kept.visitors.set(token, session);
  return session?.visitor ?? null;
}

async function lookUp(
  store: Store,
  { hash, now }: { hash: string; now: Date },
): Promise<Known | null> {
  const session = await store.db.selectFrom("sessions")
    .innerJoin("users", "users.id", "sessions.user_id")
    .select(["token_hash", "name", "role", "seen_at", "sessions.created_at", "expires_at"])
    .where("token_hash", "=", hash)
    .where("expires_at", ">", now.toISOString())
    .executeTakeFirst();
  if (session === undefined) return null;
  const prolongedAt = after(session.seen_at, HOUR_MS);
  if (prolongedAt <= now.toISOString()) await prolong(store, session, now);
  const [until] = [prolongedAt, session.expires_at].sort();
  return { visitor: { name: session.name, role: session.role, by: "session" }, until };
}

/** Ends one session. */
export async function closeSession(trx: Transaction<Schema>, token: string): Promise<void> {
  await trx.deleteFrom("sessions").where("token_hash", "=", fingerprint(token)).execute();
}

/** Not a `store.write`: that somebody looked at a page does not change what pages show. */
async function prolong(
  store: Store,
  session: { token_hash: string; created_at: string },
  now: Date,
): Promise<void> {
  const [expiresAt] = [after(now, IDLE_MS), after(session.created_at, LONGEST_MS)].sort();
  await store.db.updateTable("sessions")
    .set({ seen_at: now.toISOString(), expires_at: expiresAt })
    .where("token_hash", "=", session.token_hash)
    .execute();
}

function after(instant: Date | string, milliseconds: number): string {
  return new Date(new Date(instant).getTime() + milliseconds).toISOString();
}
