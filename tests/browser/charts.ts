/** What is drawn on a page. */
import assert from "node:assert/strict";
import type { Locator } from "playwright-core";

/** All words of a chart are within it, and none lies on others or on what is drawn. */
export async function assertReadable(chart: Locator): Promise<void> {
  const words = await boxesOf(chart.locator("text:visible"));
  const drawn = await boxesOf(chart.locator("rect:not(.place)"));
  assert.ok(words.length > 0 && drawn.length > 0, "nothing is drawn");
  const covered = words.filter((one, i) =>
    [...words.slice(i + 1), ...drawn].some((other) => overlap(one, other))
  );
  assert.deepEqual(covered, []);
  const { x, width } = (await chart.boundingBox())!;
  assert.ok(words.every((one) => one.x >= x && one.x + one.width <= x + width), "cut off");
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

async function boxesOf(elements: Locator): Promise<Box[]> {
  const boxes = await Promise.all((await elements.all()).map((element) => element.boundingBox()));
  return boxes.filter((box) => box !== null);
}

function overlap(one: Box, other: Box): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width &&
    one.y < other.y + other.height && other.y < one.y + one.height;
}
