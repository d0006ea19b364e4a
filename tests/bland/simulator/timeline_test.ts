import assert from "node:assert/strict";
import { systemTimeline } from "../../../lib/bland/simulator/timeline.ts";

Deno.test("what is due comes, what was cancelled does not, what is far away is waited for", async () => {
  const happened: string[] = [];
  const cancel = systemTimeline.after(0, () => happened.push("cancelled"));
  cancel();
  const cancelFar = systemTimeline.after(2 ** 31 + 1, () => happened.push("far away"));
  await new Promise<void>((resolve) =>
    systemTimeline.after(1, () => {
      happened.push("due");
      resolve();
    })
  );
  cancelFar();
  assert.deepEqual(happened, ["due"]);
});
