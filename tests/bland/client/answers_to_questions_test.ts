/** What the client makes of Bland's answers to everything but an order. */
import assert from "node:assert/strict";
import { accountOf } from "../../../lib/bland/client/account.ts";
import { listOf, queryString } from "../../../lib/bland/client/call_list.ts";
import type { Exchange } from "../../../lib/bland/client/exchange.ts";
import { fetchedOf } from "../../../lib/bland/client/fetched_call.ts";
import { stoppedOf } from "../../../lib/bland/client/stopped_call.ts";

const RECORD = { call_id: "c-1", completed: true, status: "completed" };
const NOT_FOUND = { data: null, errors: [{ error: "CALL_NOT_FOUND", message: "Call not found" }] };
const LOST: Exchange = { kind: "lost", reason: "The connection broke." };
/** Answers that nothing can be concluded from. */
const UNCLEAR: [status: number, body: unknown][] = [
  [200, null],
  [200, []],
  [200, { status: "error", message: "Something broke." }],
  [302, null],
  [404, null],
  [500, { status: "error", message: "" }],
  [502, null],
];

Deno.test("a call is found by its own record only", () => {
  const found = fetchedOf(answer(200, RECORD), "c-1");
  assert.equal(found.kind === "found" && found.record.completed, true);
  assert.equal(fetchedOf(answer(200, RECORD), "c-2").kind, "unreachable");
});

Deno.test("a call is missing only when Bland itself says so", () => {
  assert.deepEqual(fetchedOf(answer(404, NOT_FOUND), "c-1"), { kind: "missing" });
  const plain = { status: "error", message: "Call not found" };
  assert.deepEqual(fetchedOf(answer(404, plain), "c-1"), { kind: "missing" });
  assert.equal(fetchedOf(answer(401, NOT_FOUND), "c-1").kind, "unreachable");
});

Deno.test("a list counts only when every call in it could be read", () => {
  const list = listOf(answer(200, { count: 1, total_count: 5, calls: [RECORD] }));
  assert.equal(list.kind, "listed");
  assert.deepEqual(list.kind === "listed" && [list.count, list.totalCount], [1, 5]);
  const sample = listOf(answer(200, { calls: [RECORD, { ...RECORD, call_id: "c-2" }] }));
  assert.deepEqual(sample.kind === "listed" && [sample.count, sample.totalCount], [2, undefined]);
  assert.equal(listOf(answer(200, { count: 0, calls: [] })).kind, "listed");
  for (const odd of [{}, null, "call", { call_id: "" }]) {
    assert.equal(listOf(answer(200, { calls: [RECORD, odd] })).kind, "unreachable");
  }
  assert.equal(listOf(answer(200, { calls: "none" })).kind, "unreachable");
});

Deno.test("a list is asked for by the number called, never by Bland's index parameters", () => {
  const query = new URLSearchParams(queryString({
    toNumber: "+12025550100",
    startDate: new Date("2026-10-01T12:00:00Z"),
    endDate: new Date("2026-10-02T12:00:00Z"),
    limit: 50,
    fromIndex: 100,
  }));
  assert.deepEqual(Object.fromEntries(query), {
    to_number: "+12025550100",
    start_date: "2026-10-01T12:00:00.000Z",
    end_date: "2026-10-02T12:00:00.000Z",
    limit: "50",
    from: "100",
  });
});

Deno.test("a call is stopped, or was not active, whatever the status of the error", () => {
  const ended = { status: "success", message: "Call ended successfully." };
  assert.deepEqual(stoppedOf(answer(200, ended)), { kind: "stopped" });
  const gone = { status: "error", message: "SID not found for the given c_id." };
  for (const status of [200, 400, 404, 500]) {
    assert.deepEqual(stoppedOf(answer(status, gone)), { kind: "not_active" });
  }
});

Deno.test("an account has a balance where Bland says one", () => {
  const body = { status: "active", billing: { current_balance: 12.5 }, total_calls: 7 };
  assert.deepEqual(accountOf(answer(200, body)), {
    kind: "account",
    status: "active",
    balance: 12.5,
    totalCalls: 7,
  });
  const bare = accountOf(answer(200, { status: "active", billing: "none" }));
  assert.deepEqual(bare.kind === "account" && bare.balance, undefined);
  assert.equal(accountOf(answer(401, null)).kind, "rejected");
  assert.equal(accountOf(answer(403, { status: "error", message: "Flagged." })).kind, "rejected");
});

Deno.test("an unclear answer or none concludes nothing, and says why in a sentence", () => {
  const results = [LOST, ...UNCLEAR.map(([status, body]) => answer(status, body))];
  for (const result of results) {
    const read = [fetchedOf(result, "c-1"), listOf(result), stoppedOf(result)];
    for (const { kind, ...rest } of read) {
      assert.equal(kind, "unreachable", JSON.stringify(result));
      assert.match("reason" in rest ? rest.reason : "", /^(Bland|The connection) .+/);
    }
  }
  assert.equal(accountOf(LOST).kind, "unreachable");
  assert.equal(accountOf(answer(500, null)).kind, "unreachable");
});

function answer(status: number, body: unknown): Exchange {
  return { kind: "answer", status, body };
}
