/** A whole Leadline, live, against a simulated Bland where much goes wrong. */
import assert from "node:assert/strict";
import { startSimulator } from "../../lib/bland/simulator.ts";
import { sceneFor } from "../../lib/bland/simulator/scene.ts";
import { freePort } from "../free_port.ts";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

const LEADS = 60;
const LINES = 4;
const SEED = 5;
const PHONES = Array.from({ length: LEADS }, (_, i) => `+1415867${String(i).padStart(4, "0")}`);

Deno.test("whatever becomes of answers and webhooks, each lead is called once and its result is right", async () => {
  const port = freePort();
  const simulator = await startSimulator({
    seed: SEED,
    speed: 500,
    webhookSecret: "whsec-0123456789",
    allowLoopbackWebhooks: true,
    failures: {
      accept_then_reset: 0.15,
      accept_then_500: 0.15,
      accept_then_nonsense: 0.15,
      accept_in_short: 0.3,
      accept_slowly: 0.3,
      webhook_early: 0.2,
      webhook_doubled: 0.2,
      webhook_late: 0.2,
      webhook_reordered: 0.3,
      mid_call_events: 0.3,
      late_citations: 0.3,
    },
  });
  try {
    await withLeadline({
      PORT: `${port}`,
      BLAND_BASE_URL: simulator.url,
      BLAND_API_KEY: "any",
      BLAND_WEBHOOK_SECRET: "whsec-0123456789",
      CALLBACK_URL: `http://127.0.0.1:${port}/webhook`,
      ADMIN_PASSWORD: "correct horse",
      API_TOKEN: "token-0123456789",
      CONCURRENCY: `${LINES}`,
      CALLING_HOURS: "off",
    }, async (it) => {
      await upload(it);
      // Who asks to be called back would keep the campaign waiting for days.
      await it.leadline.store.write((trx) =>
        trx.updateTable("campaigns").set({ settings: JSON.stringify({ mostAttempts: 1 }) })
          .execute()
      );
      await it.leadline.start();
      await allDone(it);
      const calls = await it.leadline.store.db.selectFrom("calls")
        .select(["phone", "state", "outcome"]).execute();
      assert.deepEqual(calls.map(({ phone }) => phone).sort(), PHONES, "each was called once");
      for (const { phone, state, outcome } of calls) {
        assert.deepEqual([state, outcome], [
          "ended",
          sceneFor(phone, { seed: SEED, earlierCalls: 0 }).name,
        ]);
      }
    });
    assert.deepEqual(simulator.ledger().map(({ to }) => to).sort(), PHONES, "each rang once");
    assert.ok(simulator.mostAtOnce() <= LINES, `${simulator.mostAtOnce()} at one time`);
    assert.ok(simulator.load().every(({ concurrent }) => concurrent >= 0));
  } finally {
    await simulator.close();
  }
});

async function upload(it: TestLeadline): Promise<void> {
  const response = await fetch(`${it.url}/api/upload-leads`, {
    method: "POST",
    headers: { authorization: "Bearer token-0123456789" },
    body: csvForm(["phone", ...PHONES].join("\n")),
  });
  assert.equal((await response.json()).imported, LEADS);
}

async function allDone(it: TestLeadline): Promise<void> {
  for (;;) {
    // Before the question: a line that comes while it is answered counts.
    const seen = it.log.length;
    if ((await it.leadline.status()).counts.done >= LEADS) return;
    await it.logged(() => it.log.length > seen);
  }
}
