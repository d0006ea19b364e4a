import assert from "node:assert/strict";
import { FAILURES, type Failures, readFailures } from "../../../lib/bland/simulator/failures.ts";
import { type Simulation, withSimulation } from "./simulation.ts";

const ORDER = { phone_number: "+12025550107", task: "Ask." };

/** Refusals by name: what Bland answers. */
const REFUSALS: [name: string, status: number, says: RegExp][] = [
  ["unauthorized", 401, /AUTH_FAILURE/],
  ["no_balance", 402, /Insufficient balance\./],
  ["flagged", 403, /flagged/],
  ["rate_limited", 429, /"Rate limit exceeded"/],
  ["new_account_limited", 429, /Rate limit exceeded for newly created accounts/],
  ["international_limited", 429, /International rate limit exceeded/],
  ["blacklisted", 429, /This number is blacklisted\./],
  ["plan_concurrency", 429, /CALL_RL_PLAN_CONCURRENCY/],
  ["plan_daily_minutes", 429, /CALL_RL_PLAN_DAILY_MINUTES/],
  ["do_not_call_list", 400, /"DNC Error"/],
  ["sensitive_number", 400, /Cannot dial sensitive numbers\./],
  ["flagged_prompt", 400, /Flagged Node:/],
  ["unable_to_queue", 400, /Unable to queue call\./],
  ["fail_unplaced", 500, /Error triggering call\./],
];

for (const [name, status, says] of REFUSALS) {
  Deno.test(`${name} answers ${status}, and nobody's phone rings`, () =>
    withSimulation({ failures: { [name]: 1 } }, async ({ ask, simulator }) => {
      const answer = await ask("/v1/calls", ORDER);
      assert.equal(answer.status, status);
      assert.match(JSON.stringify(answer.body), says);
      assert.equal(answer.headers.get("retry-after"), null);
      assert.deepEqual(simulator.ledger(), []);
    }));
}

Deno.test("an answer that hangs is not given while the simulator runs", async () => {
  for (const [name, rang] of [["accept_then_hang", 1], ["hang_unplaced", 0]] as const) {
    await withSimulation({ failures: { [name]: 1 } }, async (simulation) => {
      const { simulator } = simulation;
      const order = ask(simulation);
      // Another request has come and gone: the first is still open.
      assert.equal(
        await Promise.race([order, simulation.ask("/v1/me").then(() => "open")]),
        "open",
      );
      assert.equal(simulator.ledger().length, rang, name);
      await simulator.close();
      assert.equal(await order, 503);
    });
  }
});

Deno.test("an answer that breaks off breaks the connection", async () => {
  for (const [name, rang] of [["accept_then_reset", 1], ["reset_unplaced", 0]] as const) {
    await withSimulation({ failures: { [name]: 1 } }, async (simulation) => {
      await assert.rejects(simulation.ask("/v1/calls", ORDER), TypeError);
      assert.equal(simulation.simulator.ledger().length, rang, name);
    });
  }
});

Deno.test("a call is placed although the answer is an error or nonsense", async () => {
  for (const [name, status] of [["accept_then_500", 500], ["accept_then_nonsense", 200]] as const) {
    await withSimulation({ failures: { [name]: 1 } }, async ({ ask, simulator }) => {
      const answer = await ask("/v1/calls", ORDER);
      assert.equal(answer.status, status);
      assert.equal(answer.body.call_id, undefined);
      assert.equal(simulator.ledger().length, 1);
    });
  }
});

Deno.test("a slow answer comes a quarter of a minute later, with the phone ringing meanwhile", () =>
  withSimulation({ failures: { accept_slowly: 1 } }, async (simulation) => {
    const order = ask(simulation);
    while (simulation.simulator.ledger().length === 0) await simulation.ask("/v1/me");
    simulation.clock.pass(14);
    assert.equal(await Promise.race([order, simulation.ask("/v1/me").then(() => "open")]), "open");
    simulation.clock.pass(1);
    assert.equal(await order, 200);
  }));

Deno.test("a short answer has what every version of Bland sends", () =>
  withSimulation({ failures: { accept_in_short: 1 } }, async ({ ask, simulator }) => {
    const { body } = await ask("/v1/calls", ORDER);
    assert.deepEqual(body, { status: "success", call_id: simulator.ledger()[0].id });
  }));

Deno.test("a list can be down, or behind by half a minute", () =>
  withSimulation({}, async ({ ask, call, simulator, clock }) => {
    await call(ORDER.phone_number);
    const list = async () => {
      const { status, body } = await ask("/v1/calls?to_number=%2B12025550107");
      return status === 200 ? (body.calls as unknown[]).length : status;
    };
    simulator.setFailures({ list_down: 1 });
    assert.equal(await list(), 500);
    simulator.setFailures({ list_lag: 1 });
    clock.pass(29);
    assert.equal(await list(), 0);
    clock.pass(1);
    assert.equal(await list(), 1);
    simulator.setFailures({});
    assert.equal(await list(), 1);
  }));

Deno.test("a record can be out of reach, or unfinished for half a minute", () =>
  withSimulation({}, async ({ ask, call, simulator, clock }) => {
    const id = await call("+12025550103");
    clock.pass(27);
    simulator.setFailures({ detail_down: 1 });
    assert.equal((await ask(`/v1/calls/${id}`)).status, 500);
    simulator.setFailures({ detail_settles_late: 1 });
    const fresh = (await ask(`/v1/calls/${id}`)).body;
    assert.deepEqual([fresh.completed, fresh.disposition_tag, fresh.summary], [true, null, null]);
    clock.pass(30);
    assert.equal((await ask(`/v1/calls/${id}`)).body.disposition_tag, "DO_NOT_CONTACT");
  }));

Deno.test("failures are switched on over HTTP by name, and unknown names are told", () =>
  withSimulation({}, async ({ ask }) => {
    assert.equal((await ask("/_simulator/failures", { no_balance: 1 })).status, 200);
    assert.equal((await ask("/v1/calls", ORDER)).status, 402);
    const wrong = await ask("/_simulator/failures", { lightning: 1 });
    assert.equal(wrong.status, 400);
    assert.match(String(wrong.body.message), /The names are: accept_then_hang/);
    assert.equal((await ask("/v1/calls", ORDER)).status, 402, "nothing has changed");
    await ask("/_simulator/failures", {});
    assert.equal((await ask("/v1/calls", ORDER)).status, 200);
  }));

Deno.test("failures from outside are names with probabilities", () => {
  const all: Failures = Object.fromEntries(FAILURES.map((name) => [name, 0.5]));
  assert.deepEqual(readFailures(all), all);
  assert.deepEqual(readFailures({}), {});
  for (const odd of [null, [], "x", { webhook_lost: 2 }, { webhook_lost: "often" }, { none: 1 }]) {
    assert.match(String(readFailures(odd)), /^Failures are an object/);
  }
});

/** Orders a call without waiting for the answer, whose status it resolves to. */
async function ask({ ask }: Simulation): Promise<number> {
  return (await ask("/v1/calls", ORDER)).status;
}
