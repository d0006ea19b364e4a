import assert from "node:assert/strict";
import { startPace } from "../../lib/leads/pace.ts";

const ROWS = Array.from({ length: 200 }, (_, i) => i);

Deno.test("a quick machine writes whole batches after the first rows", async () => {
  const sizes = await sizesWhere({ rowMs: 0.02 });

  assert.deepEqual(sizes, [100, 100, 200, 200, 200]);
});

Deno.test("a slow machine writes fewer at a time", async () => {
  const sizes = await sizesWhere({ rowMs: 0.06 });

  assert.deepEqual(sizes, [100, 100, 133, 67, 133, 67, 133, 67]);
});

Deno.test("a machine that stands still writes some all the same", async () => {
  const sizes = await sizesWhere({ rowMs: 100 });

  assert.deepEqual(sizes.slice(0, 3), [100, 100, 100]);
});

Deno.test("all rows are written, in their order", async () => {
  const written: number[] = [];
  await writeAll({ rowMs: 0.07, onRows: (rows) => written.push(...rows) });

  assert.deepEqual(written, [...ROWS, ...ROWS, ...ROWS, ...ROWS]);
});

async function sizesWhere({ rowMs }: { rowMs: number }): Promise<number[]> {
  const sizes: number[] = [];
  await writeAll({ rowMs, onRows: (rows) => sizes.push(rows.length) });
  return sizes;
}

/** Four batches, where each row takes so long. */
async function writeAll(
  { rowMs, onRows }: { rowMs: number; onRows(rows: readonly number[]): void },
): Promise<void> {
  let now = 0;
  const pace = startPace(() => now);
  for (let batch = 0; batch < 4; batch++) {
    for (const part of pace.parts(ROWS)) {
      await pace.timed(part.length, () => {
        now += part.length * rowMs;
        onRows(part);
        return Promise.resolve();
      });
    }
  }
}
