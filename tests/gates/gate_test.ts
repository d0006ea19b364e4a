import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { decide, type Gate, GATES, type Verdict } from "../../lib/gates/gate.ts";
import { factsOf, NOW } from "./facts.ts";

const HOUR_MS = 3_600_000;

function gateSaying(verdict: Verdict): Gate {
  return { name: "a gate", decide: () => verdict };
}

const aVerdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc.constant({ kind: "now" as const }),
  fc.integer({ min: 1, max: 1e9 }).map((ms) => ({
    kind: "wait" as const,
    until: new Date(NOW.getTime() + ms),
    reason: `Waits ${ms} ms.`,
  })),
  fc.string().map((reason) => ({ kind: "never" as const, reason })),
);

Deno.test("never beats wait, wait beats now, and the longest wait counts", () => {
  fc.assert(fc.property(fc.array(aVerdict), (verdicts) => {
    const said = decide(verdicts.map(gateSaying), factsOf());
    const kinds = verdicts.map(({ kind }) => kind);
    const strictest = (["never", "wait", "now"] as const).find((kind) => kinds.includes(kind));
    assert.equal(said.kind, strictest ?? "now");
    const { gate, ...verdict } = said;
    assert.equal(gate, said.kind === "now" ? "" : "a gate");
    assert.ok(said.kind === "now" || verdicts.some((one) => isDeepStrictEqual(one, verdict)));
    if (said.kind !== "wait") return;
    for (const verdict of verdicts) {
      if (verdict.kind === "wait") assert.ok(verdict.until <= said.until);
    }
  }));
});

Deno.test("a lead of which nothing speaks against a call passes all gates", () => {
  assert.deepEqual(decide(GATES, factsOf()), { kind: "now", gate: "" });
});

Deno.test("two leads with one number are not called at the same time", () => {
  const verdict = decide(GATES, factsOf({ inProgress: true }));
  assert.equal(verdict.kind, "wait");
  assert.match(verdict.reason, /another call to this number is in progress/);
});

Deno.test("somebody who asked to stop and was called just now is told as never", () => {
  const calledAt = [new Date(NOW.getTime() - HOUR_MS)];
  const verdict = decide(GATES, factsOf({ calledAt, inProgress: true, suppression: "Asked." }));
  assert.deepEqual(verdict, {
    kind: "never",
    reason: "Will not be called: Asked.",
    gate: "suppressed",
  });
});

Deno.test("a number that must rest until after closing time waits for the rest", () => {
  const late = new Date("2026-11-24T00:59:00.000Z");
  const facts = factsOf({ now: late, calledAt: [new Date(late.getTime() - HOUR_MS)] });
  const verdict = decide(GATES, facts);
  assert.equal(verdict.kind, "wait");
  assert.equal(verdict.until.toISOString(), "2026-11-24T03:59:00.000Z");
});

Deno.test("a rehearsal waits neither for hours nor for the number to rest, but obeys a stop", () => {
  const held = GATES.filter(({ onlyLive }) => !onlyLive).map(({ name }) => name);
  assert.deepEqual(held, ["suppressed", "attempts", "consent", "in_progress"]);
});
