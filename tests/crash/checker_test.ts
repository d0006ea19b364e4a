import assert from "node:assert/strict";
import { brokenPromises, type Evidence } from "./checker.ts";

const RING = { campaign: 1, at: "2026-11-23T15:00:00.000Z", dollars: 0.4 };
const ENDED = { state: "ended", created_at: "2026-11-23T15:00:00.000Z" } as const;
const NEXT_DAY = "2026-11-24T15:00:00.000Z";

/** Two leads, each rung once, each ended. */
const CLEAN: Evidence = {
  expected: { leads: 2, lines: 1, attempts: 1, budgets: [{ campaign: 1, dollars: 1 }] },
  rang: [
    { id: "a", lead: 1, acknowledged: true, ...RING, number: "+12025550101" },
    { id: "b", lead: 2, acknowledged: false, ...RING, number: "+12025550102" },
  ],
  mostAtOnce: 1,
  leads: [{ id: 1, status: "done", isHeld: false }, { id: 2, status: "done", isHeld: false }],
  calls: [
    { id: 1, lead_id: 1, ...ENDED, phone: "+12025550101", bland_call_id: "a" },
    { id: 2, lead_id: 2, ...ENDED, phone: "+12025550102", bland_call_id: "b" },
  ],
  suppressed: [],
  messages: ["a"],
  tallies: [{ value: "done", count: 2 }],
  damage: [],
};

Deno.test("the checker finds nothing where every promise is kept", () => {
  assert.deepEqual(brokenPromises(CLEAN), []);
});

const PLANTED: Record<string, [Partial<Evidence>, RegExp]> = {
  "a lead rung twice": [
    { rang: [...CLEAN.rang, { ...CLEAN.rang[0], at: NEXT_DAY, dollars: 0 }] },
    /Lead 1 was rung 2 times/,
  ],
  "a number that did not rest": [
    { rang: [CLEAN.rang[0], { ...CLEAN.rang[1], number: CLEAN.rang[0].number }] },
    /\+12025550101 rang twice in four hours/,
  ],
  "a number that rang too often in a day": [
    {
      expected: { ...CLEAN.expected, attempts: 4 },
      rang: ["00", "05", "10", "15"].map((hour) => ({
        ...CLEAN.rang[0],
        at: `2026-11-23T${hour}:00:00.000Z`,
        dollars: 0,
      })),
    },
    /\+12025550101 rang four times in a day/,
  ],
  "a call after the wish not to be called": [
    { suppressed: [{ phone: "+12025550102", created_at: "2026-11-23T14:59:59.999Z" }] },
    /Call 2 was placed after its number was suppressed/,
  ],
  "an overspent budget": [
    { rang: CLEAN.rang.map((ring) => ({ ...ring, dollars: 0.6 })) },
    /Campaign 1 cost \$1\.20, \$1\.00 it may/,
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
      leads: [CLEAN.leads[0], { id: 2, status: "dialing", isHeld: false }],
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
