/** Tokens of scripts: named, shown once, stored hashed, with a scope and an end. */
import type { ApiToken } from "../../db/schema.ts";
import type { Queries, Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { audit } from "./audit.ts";
import type { By } from "./by.ts";
import { readName } from "./name.ts";
import type { Role } from "./role.ts";
import { fingerprint, newToken } from "./secret.ts";
import { SCRIPT, type Visitor } from "./visitor.ts";

const DAY_MS = 24 * 3_600_000;
export const TOKEN_DAYS = [30, 90, 365] as const;

/** What a token may do on the API, as the role that may. No API makes people or tokens. */
const SCOPES: Record<ApiToken["scope"], Role> = {
  read: "viewer",
  operate: "operator",
  manage: "owner",
};
export const SCOPE_NAMES = ["read", "operate", "manage"] as const;

/** Scanners for leaked secrets know tokens by how they begin. */
const PREFIX = "leadline_";

export type MadeToken =
  /** `token` is told only here. */
  | { kind: "made"; token: string }
  | { kind: "refused"; reason: string };

export async function makeToken(
  { store, clock, actor }: By,
  { name: typed, scope, days }: { name: string; scope: ApiToken["scope"]; days: number },
): Promise<MadeToken> {
  const read = readName(typed);
  if (read.kind === "refused") return read;
  const { name } = read;
  const token = PREFIX + newToken();
  const now = clock.now();
  return await store.write(async (trx): Promise<MadeToken> => {
    const { numInsertedOrUpdatedRows } = await trx.insertInto("api_tokens").values({
      name,
      token_hash: fingerprint(token),
      scope,
      made_by: actor,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + days * DAY_MS).toISOString(),
    }).onConflict((conflict) => conflict.column("name").doNothing()).executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n) return { kind: "refused", reason: TAKEN };
    const detail = `${name}: ${scope}, for ${days} days`;
    await audit(trx, { actor, action: "made an API token", detail, clock });
    return { kind: "made", token };
  });
}

const TAKEN = "Another token has this name. Choose another, or revoke that one first.";

export type ListedToken = Omit<ApiToken, "token_hash">;

/** Newest first; those that have expired as well. */
export async function listTokens(db: Queries): Promise<ListedToken[]> {
  return await db.selectFrom("api_tokens")
    .select(["id", "name", "scope", "made_by", "created_at", "expires_at", "last_used_at"])
    .orderBy("id", "desc").execute();
}

/** False: it was revoked before. */
export async function revokeToken({ store, clock, actor }: By, id: number): Promise<boolean> {
  return await store.write(async (trx) => {
    const revoked = await trx.deleteFrom("api_tokens").where("id", "=", id)
      .returning(["name", "scope"]).executeTakeFirst();
    if (revoked === undefined) return false;
    const detail = `${revoked.name}: ${revoked.scope}`;
    await audit(trx, { actor, action: "revoked an API token", detail, clock });
    return true;
  });
}

const USE_IS_NOTED_EVERY_MS = 5 * 60_000;

/** Who shows this token, or null when there is none or it has expired. */
export async function findScript(
  store: Store,
  token: string,
  { clock }: { clock: Clock },
): Promise<Visitor | null> {
  const now = clock.now();
  const found = await store.db.selectFrom("api_tokens")
    .select(["id", "name", "scope", "last_used_at"])
    .where("token_hash", "=", fingerprint(token))
    .where("expires_at", ">", now.toISOString()).executeTakeFirst();
  if (found === undefined) return null;
  const noted = new Date(found.last_used_at ?? 0).getTime();
  if (noted + USE_IS_NOTED_EVERY_MS <= now.getTime()) await noteUse(store, found.id, now);
  return { name: `${SCRIPT.name} ${found.name}`, role: SCOPES[found.scope], by: "token" };
}

/** Not a `store.write`: that a script asked does not change what pages show. */
async function noteUse(store: Store, id: number, now: Date): Promise<void> {
  await store.db.updateTable("api_tokens").set({ last_used_at: now.toISOString() })
    .where("id", "=", id).execute();
}
