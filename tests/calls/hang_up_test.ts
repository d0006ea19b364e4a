import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import type { Stopped } from "../../lib/bland/client.ts";
import { hangUp } from "../../lib/calls/hang_up.ts";
import { linesInUse } from "../../lib/calls/lines.ts";
import { onEachDatabase } from "../database.ts";
import { fakeBland, metadataOf, receive, wireRecord } from "./fake_bland.ts";
import { addCall, callNow, later, NOW, timelineOf } from "./ledger.ts";

async function ask(store: Store, callId: number, answer?: Stopped) {
  const stopped: string[] = [];
  const bland = fakeBland(
    answer && {
      stopCall(id) {
        stopped.push(id);
        return Promise.resolve(answer);
      },
    },
  );
  const clock = { now: () => NOW };
  const upper = { store, clock, bland, mode: "live", askAfterMs: 5_000 } as const;
  return { hungUp: await hangUp(upper, { callId, actor: "Ann" }), stopped };
}

const ANSWERS: [answer: Stopped, told: string][] = [
  [{ kind: "stopped" }, "Ann hung up."],
  [{ kind: "not_active" }, "Ann hung up, but the call had ended already."],
  [
    { kind: "unreachable", reason: "Bland cannot be reached." },
    "Ann hung up, but Bland did not confirm it: the call may go on.",
  ],
];

for (const [answer, told] of ANSWERS) {
  onEachDatabase(
    `hung up, and Bland says ${answer.kind}: the line is held until the end`,
    async (store) => {
      const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
      const { hungUp, stopped } = await ask(store, call.id, answer);
      assert.deepEqual(hungUp, answer);
      assert.deepEqual(stopped, ["bland-1"]);
      const now = await callNow(store, call.id);
      assert.deepEqual([now.state, now.check_at], ["live", later(5).toISOString()]);
      assert.equal(await linesInUse(store.db, "live"), 1);
      assert.deepEqual(await timelineOf(store, call.lead_id), [told]);
      const log = await store.db.selectFrom("audit_log").select(["actor", "detail"]).execute();
      assert.deepEqual(log, [{ actor: "Ann", detail: `call ${call.id}: ${answer.kind}` }]);
      await receive(store, wireRecord({ metadata: metadataOf(call), status: "canceled" }));
      assert.equal(await linesInUse(store.db, "live"), 0);
    },
  );
}

onEachDatabase("what cannot be hung up is not asked of Bland", async (store) => {
  const over = await addCall(store, { state: "ended", bland_call_id: "bland-1" });
  const refused = async (id: number) => {
    const { hungUp } = await ask(store, id);
    return hungUp.kind === "refused" ? hungUp.reason : hungUp.kind;
  };
  assert.match(await refused(over.id), /over already/);
  const placing = await addCall(store, { state: "placing" });
  assert.match(await refused(placing.id), /has not said yet/);
  const rehearsed = await addCall(store, { mode: "rehearsal", state: "live", bland_call_id: "b" });
  assert.match(await refused(rehearsed.id), /over already/);
  assert.equal(await refused(999), "unknown_call");
});
