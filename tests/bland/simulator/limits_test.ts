import assert from "node:assert/strict";
import { withSimulation } from "./simulation.ts";

const order = (phone: string) => ({ phone_number: phone, task: "Ask." });
const BUSY = (i: number) => `+1202555${String(i).padStart(2, "0")}07`;

Deno.test("a number can be called every ten seconds, others at once", () =>
  withSimulation({ retryAfterSeconds: 10 }, async ({ ask, clock }) => {
    assert.equal((await ask("/v1/calls", order("+12025550107"))).status, 200);
    assert.equal((await ask("/v1/calls", order("+12025550108"))).status, 200);
    clock.pass(9);
    const refused = await ask("/v1/calls", order("+12025550107"));
    assert.equal(refused.status, 429);
    assert.match(String(refused.body.message), /^Calls can only be sent every 10 seconds/);
    assert.equal(refused.headers.get("retry-after"), "10");
    clock.pass(1);
    assert.equal((await ask("/v1/calls", order("+12025550107"))).status, 200);
  }));

Deno.test("a plan's hour and day allow so many calls", () =>
  withSimulation({ limits: { perHour: 2, perDay: 3 } }, async ({ ask, clock }) => {
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await ask("/v1/calls", order(BUSY(i)))).status);
    assert.deepEqual(statuses, [200, 200, 429]);
    clock.pass(3_601);
    assert.equal((await ask("/v1/calls", order(BUSY(3)))).status, 200);
    const refused = await ask("/v1/calls", order(BUSY(4)));
    assert.deepEqual([refused.status, refused.body.message], [429, "Rate limit exceeded"]);
    assert.equal(refused.headers.get("retry-after"), null);
    clock.pass(24 * 3_600);
    assert.equal((await ask("/v1/calls", order(BUSY(5)))).status, 200);
  }));

Deno.test("a plan allows so many calls at one time", () =>
  withSimulation({ limits: { concurrent: 1 } }, async ({ ask, clock, simulator }) => {
    assert.equal((await ask("/v1/calls", order("+12025550107"))).status, 200);
    const refused = await ask("/v1/calls", order("+12025550108"));
    assert.deepEqual([refused.status, refused.body.code], [429, "CALL_RL_PLAN_CONCURRENCY"]);
    clock.pass(4);
    assert.equal((await ask("/v1/calls", order("+12025550108"))).status, 200);
    assert.equal(simulator.mostAtOnce(), 1);
  }));

Deno.test("ten times the speed of life, all of it passes ten times as fast", () =>
  withSimulation({ speed: 10 }, async ({ ask, clock, simulator }) => {
    assert.equal((await ask("/v1/calls", order("+12025550100"))).status, 200);
    clock.pass(1);
    assert.equal((await ask("/v1/calls", order("+12025550100"))).status, 200);
    clock.pass(7.2);
    const [first, second] = simulator.ledger();
    assert.equal(first.endedAt, "2026-11-23T09:30:08.200Z");
    assert.equal(second.endedAt, null);
  }));
