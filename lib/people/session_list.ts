/** Sessions as people see them: where somebody is signed in, and how to end that. */
import type { Queries } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { audit } from "./audit.ts";
import type { By } from "./by.ts";
import { deviceOf } from "./device.ts";

export interface ListedSession {
  /** The fingerprint of its token: names it, opens nothing. */
  id: string;
  user: string;
  device: string;
  address: string;
  since: string;
  /** To within an hour. */
  lastSeen: string;
}

const MOST_SHOWN = 200;

/** Those that have not ended, of one user or of everybody; seen last comes first. */
export async function listSessions(
  db: Queries,
  { user, clock }: { user?: string; clock: Clock },
): Promise<ListedSession[]> {
  const sessions = await db.selectFrom("sessions")
    .innerJoin("users", "users.id", "sessions.user_id")
    .select(["token_hash", "name", "agent", "address", "sessions.created_at", "seen_at"])
    .where("expires_at", ">", clock.now().toISOString())
    .$if(user !== undefined, (sessions) => sessions.where("name", "=", user!))
    .orderBy("seen_at", "desc").limit(MOST_SHOWN).execute();
  return sessions.map(({ token_hash: id, name, agent, address, created_at, seen_at }) => ({
    id,
    user: name,
    device: deviceOf(agent),
    address,
    since: created_at,
    lastSeen: seen_at,
  }));
}

/** Which sessions end: one, or all but one. */
export type Ending = { only: string } | { allBut: string };

/** Ends sessions of one user, or of anybody. How many there were. */
export async function endSessions(
  { store, clock, actor }: By,
  which: Ending,
  { of }: { of?: string } = {},
): Promise<number> {
  return await store.write(async (trx) => {
    const ended = await trx.deleteFrom("sessions")
      .where(
        "token_hash",
        "only" in which ? "=" : "<>",
        "only" in which ? which.only : which.allBut,
      )
      .$if(
        of !== undefined,
        (sessions) =>
          sessions.where(
            "user_id",
            "in",
            (users) => users.selectFrom("users").select("id").where("name", "=", of!),
          ),
      )
      .returning("user_id").execute();
    if (ended.length === 0) return 0;
    const ids = [...new Set(ended.map(({ user_id }) => user_id))];
    const users = await trx.selectFrom("users").select("name").where("id", "in", ids)
      .orderBy("name").execute();
    const detail = `${ended.length} of ${users.map(({ name }) => name).join(", ")}`;
    await audit(trx, { actor, action: "ended sessions", detail, clock });
    return ended.length;
  });
}
