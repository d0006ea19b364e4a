/** People for tests, made without the cost of a password. */
import type { Store } from "../../db/store.ts";
import type { By } from "../../lib/people/by.ts";
import type { Role } from "../../lib/people/role.ts";
import { openSession } from "../../lib/people/session.ts";
import type { TestClock } from "./clock.ts";

export const FROM = { address: "203.0.113.7", agent: "Mozilla/5.0 (X11; Linux) Firefox/140.0" };

export function byAdmin(store: Store, clock: TestClock): By {
  return { store, clock, actor: "admin" };
}

/** The user's id. */
export async function addUser(
  store: Store,
  { name, role, password = "" }: { name: string; role: Role; password?: string },
): Promise<number> {
  const created_at = "2026-11-23T09:00:00.000Z";
  const { id } = await store.db.insertInto("users").values({ name, role, password, created_at })
    .returning("id").executeTakeFirstOrThrow();
  return id;
}

/** The session's token. */
export async function addSession(store: Store, userId: number, clock: TestClock): Promise<string> {
  return await store.write((trx) => openSession(trx, { userId, from: FROM, clock }));
}

/** `actor action (detail)`, oldest first. */
export async function audited(store: Store): Promise<string[]> {
  const log = await store.db.selectFrom("audit_log").selectAll().orderBy("id").execute();
  return log.map(({ actor, action, detail }) => `${actor} ${action}${detail && ` (${detail})`}`);
}
