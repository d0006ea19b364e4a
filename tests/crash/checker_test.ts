import assert from "node:assert/strict";
import { brokenPromises, type Evidence } from "./checker.ts";

/** Two leads, each rung once, each ended. */
const CLEAN: Evidence = {
  expected: { leads: 2, lines: 1, attempts: 1 },
  rang: [{ id: "a", lead: 1, acknowledged: true }, { id: "b", lead: 2, acknowledged: false }],
  mostAtOnce: 1,
  leads: [{ id: 1, status: "done" }, { id: 2, status: "done" }],
  calls: [
    { id: 1, lead_id: 1, state: "ended", bland_call_id: "a" },
    { id: 2, lead_id: 2, state: "ended", bland_call_id: "b" },
  ],
  messages: ["a"],
  tallies: [{ value: "done", count: 2 }],
  damage: [],
};

Deno.test("the checker finds nothing where every promise is kept", () => {
  assert.deepEqual(brokenPromises(CLEAN), []);
});

const PLANTED: Record<string, [Partial<Evidence>, RegExp]> = {
  "a lead rung twice": [
    { rang: [...CLEAN.rang, { id: "a", lead: 1, acknowledged: true }] },
    /Lead 1 was rung 2 times/,
  ],
  "a ring that is in no ledger": [
    { calls: CLEAN.calls.slice(0, 1) },
    /Call b to lead 2 rang and is in no ledger/,
  ],
  "an answered message that is lost": [{ messages: [] }, /call a was answered 2xx/],
  "too many calls at one time": [{ mostAtOnce: 2 }, /2 calls rang at one time, 1 may/],
  "a lost lead": [
    { leads: CLEAN.leads.slice(0, 1), tallies: [{ value: "done", count: 1 }] },
    /2 leads were imported, 1 are there/,
  ],
  "a wrong count": [{ tallies: [{ value: "done", count: 3 }] }, /3 leads are said to be done/],
  "a lead that never ends": [
    {
      leads: [{ id: 1, status: "done" }, { id: 2, status: "dialing" }],
      tallies: [{ value: "done", count: 1 }, { value: "dialing", count: 1 }],
    },
    /Lead 2 is still dialing/,
  ],
  "a call that never ends": [
    { calls: [CLEAN.calls[0], { ...CLEAN.calls[1], state: "live" }] },
    /Call 2 is still live/,
  ],
  "an unknown call that nobody looks after": [
    { calls: [CLEAN.calls[0], { ...CLEAN.calls[1], state: "unknown" }] },
    /Call 2 is still unknown/,
  ],
  "a damaged database": [{ damage: ["row 7 missing from index"] }, /row 7 missing/],
};

for (const [fault, [change, says]] of Object.entries(PLANTED)) {
  Deno.test(`the checker finds ${fault}`, () => {
    const broken = brokenPromises({ ...CLEAN, ...change });
    assert.equal(broken.length, 1, broken.join(" "));
    assert.match(broken[0], says);
  });
}
