import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { findScript, listTokens, makeToken, revokeToken } from "../../lib/people/api_tokens.ts";
import { onEachDatabase } from "../database.ts";
import { type TestClock, testClock } from "./clock.ts";
import { audited, byAdmin } from "./people.ts";

onEachDatabase(
  "a token is the script that it is named after, as far as its scope goes",
  async (store) => {
    const clock = testClock();
    for (
      const [scope, role] of [["read", "viewer"], ["operate", "operator"], [
        "manage",
        "owner",
      ]] as const
    ) {
      const token = await made(store, clock, { name: scope, scope });
      assert.match(token, /^leadline_[\w-]{43}$/);
      assert.deepEqual(await findScript(store, token, { clock }), {
        name: `API token ${scope}`,
        role,
        by: "token",
      });
    }
  },
);

onEachDatabase("a token that was revoked or has expired opens nothing", async (store) => {
  const clock = testClock();
  const revoked = await made(store, clock, { name: "one" });
  const [{ id }] = await listTokens(store.db);
  assert.equal(await revokeToken(byAdmin(store, clock), id), true);
  assert.equal(await revokeToken(byAdmin(store, clock), id), false);
  const expired = await made(store, clock, { name: "two" });
  assert.notEqual(await findScript(store, expired, { clock }), null);
  clock.pass({ days: 30 });
  for (const token of [revoked, expired, "", "leadline_"]) {
    assert.equal(await findScript(store, token, { clock }), null);
  }
  assert.deepEqual(await audited(store), [
    "admin made an API token (one: operate, for 30 days)",
    "admin revoked an API token (one: operate)",
    "admin made an API token (two: operate, for 30 days)",
  ]);
});

onEachDatabase(
  "the token itself is not in the database, and its use is noted now and then",
  async (store) => {
    const clock = testClock();
    const token = await made(store, clock, { name: "zapier" });
    const rows = JSON.stringify([
      await store.db.selectFrom("api_tokens").selectAll().execute(),
      await store.db.selectFrom("audit_log").selectAll().execute(),
    ]);
    assert.ok(!rows.includes(token.replace("leadline_", "")));
    const before = await store.revision();
    const used = async () => {
      await findScript(store, token, { clock });
      return (await listTokens(store.db))[0].last_used_at;
    };
    assert.equal(await used(), "2026-11-23T09:00:00.000Z");
    clock.pass({ minutes: 4 });
    assert.equal(await used(), "2026-11-23T09:00:00.000Z");
    clock.pass({ minutes: 1 });
    assert.equal(await used(), "2026-11-23T09:05:00.000Z");
    assert.equal(await store.revision(), before, "no page changes");
  },
);

onEachDatabase("a name is a token's own", async (store) => {
  const clock = testClock();
  await made(store, clock, { name: "zapier" });
  const again = await makeToken(byAdmin(store, clock), {
    name: " zapier ",
    scope: "read",
    days: 30,
  });
  assert.ok(again.kind === "refused");
  assert.match(again.reason, /Another token has this name/);
});

async function made(
  store: Store,
  clock: TestClock,
  { name, scope = "operate" }: { name: string; scope?: "read" | "operate" | "manage" },
): Promise<string> {
  const made = await makeToken(byAdmin(store, clock), { name, scope, days: 30 });
  assert.ok(made.kind === "made");
  return made.token;
}
