import assert from "node:assert/strict";
import { deviceOf } from "../../lib/people/device.ts";
import { fingerprint } from "../../lib/people/secret.ts";
import { findVisitor } from "../../lib/people/session.ts";
import { endSessions, listSessions } from "../../lib/people/session_list.ts";
import { onEachDatabase } from "../database.ts";
import { testClock } from "./clock.ts";
import { addSession, addUser, audited, byAdmin } from "./people.ts";

onEachDatabase(
  "sessions are listed with device, address and times, ended ones not",
  async (store) => {
    const clock = testClock();
    const ann = await addUser(store, { name: "Ann", role: "viewer" });
    const bob = await addUser(store, { name: "Bob", role: "viewer" });
    await addSession(store, ann, clock);
    clock.pass({ days: 6 });
    const token = await addSession(store, bob, clock);
    clock.pass({ days: 1 });
    const seen = "2026-11-29T09:00:00.000Z";
    assert.deepEqual(await listSessions(store.db, { clock }), [{
      id: fingerprint(token),
      user: "Bob",
      device: "Firefox on Linux",
      address: "203.0.113.7",
      since: seen,
      lastSeen: seen,
    }]);
    assert.deepEqual(await listSessions(store.db, { user: "Ann", clock }), []);
  },
);

onEachDatabase(
  "a person ends one of their own sessions, or all but this, and nobody else's",
  async (store) => {
    const clock = testClock();
    const ann = await addUser(store, { name: "Ann", role: "viewer" });
    const bob = await addUser(store, { name: "Bob", role: "viewer" });
    const tokens = {
      here: await addSession(store, ann, clock),
      laptop: await addSession(store, ann, clock),
      phone: await addSession(store, ann, clock),
      bobs: await addSession(store, bob, clock),
    };
    const who = { store, clock, actor: "Ann" };
    const isOpen = async (token: string) => await findVisitor(store, token, { clock }) !== null;
    const own = { of: "Ann" };
    assert.equal(await endSessions(who, { only: fingerprint(tokens.bobs) }, own), 0);
    assert.ok(await isOpen(tokens.bobs), "knowing the id of a session is not enough");
    assert.equal(await endSessions(who, { only: fingerprint(tokens.laptop) }, own), 1);
    assert.equal(await endSessions(who, { allBut: fingerprint(tokens.here) }, own), 1);
    assert.deepEqual(
      await Promise.all(Object.values(tokens).map(isOpen)),
      [true, false, false, true],
    );
    assert.equal(await endSessions(byAdmin(store, clock), { only: fingerprint(tokens.bobs) }), 1);
    assert.deepEqual(await audited(store), [
      "Ann ended sessions (1 of Ann)",
      "Ann ended sessions (1 of Ann)",
      "admin ended sessions (1 of Bob)",
    ]);
  },
);

Deno.test("a device is told as far as the browser says", () => {
  const cases = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0":
      "Edge on Windows",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36":
      "Chrome on Android",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1":
      "Safari on iOS",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0":
      "Firefox on macOS",
    "curl/8.5.0": "curl",
    "<script>": "Unknown browser",
    "": "Unknown browser",
  };
  for (const [agent, device] of Object.entries(cases)) assert.equal(deviceOf(agent), device);
});
