import assert from "node:assert/strict";
import type { Updateable } from "kysely";
import { columnsOf, prepared, preparedByShape, rowOf } from "../../db/prepared.ts";
import type { CampaignsTable } from "../../db/schema.ts";
import { onEachDatabase } from "../database.ts";

const insert = prepared((db, { name, reason }: { name: string; reason: string | null }) =>
  db.insertInto("campaigns").values({
    name,
    paused_reason: reason,
    prompt_name: "default",
    status: "draft",
    created_at: "2026-11-23T09:00:00.000Z",
  }).returning("id")
);

const named = prepared((db, { first, second }: { first: string; second: string }) =>
  db.selectFrom("campaigns").select(["name", "paused_reason"])
    .where("name", "in", [first, second]).orderBy("name")
);

type Change = Updateable<CampaignsTable>;

const change = preparedByShape((db, values: Change & { id: number }, columns: (keyof Change)[]) =>
  db.updateTable("campaigns").set(rowOf<Change>(values, columns)).where("id", "=", values.id)
);

onEachDatabase("a prepared query runs with the values of each time", async ({ db }) => {
  await insert(db, { name: "Spring", reason: null });
  await insert(db, { name: "Summer", reason: "its budget" });
  await insert(db, { name: "Autumn", reason: "" });

  const { rows } = await named(db, { first: "Spring", second: "Summer" });
  assert.deepEqual(rows, [
    { name: "Spring", paused_reason: null },
    { name: "Summer", paused_reason: "its budget" },
  ]);
  const { rows: others } = await named(db, { first: "Autumn", second: "Winter" });
  assert.deepEqual(others, [{ name: "Autumn", paused_reason: "" }]);
});

onEachDatabase("it is part of the transaction that it is given", async (store) => {
  await assert.rejects(
    store.write(async (trx) => {
      await insert(trx, { name: "Spring", reason: null });
      throw new Error("in the middle");
    }),
    /in the middle/,
  );

  assert.deepEqual((await named(store.db, { first: "Spring", second: "" })).rows, []);
});

onEachDatabase("each set of columns has a query of its own", async ({ db }) => {
  const { rows: [{ id }] } = await insert(db, { name: "Spring", reason: "its budget" });
  const set = async (values: Change) =>
    (await change(db, { ...values, id }, columnsOf(values))).numAffectedRows;

  assert.equal(await set({ name: "Autumn" }), 1n);
  assert.equal(await set({ name: "Winter", paused_reason: undefined }), 1n);
  assert.deepEqual((await named(db, { first: "Winter", second: "" })).rows, [
    { name: "Winter", paused_reason: "its budget" },
  ]);
  assert.equal(await set({ name: "Winter", paused_reason: null }), 1n);
  assert.deepEqual((await named(db, { first: "Winter", second: "" })).rows, [
    { name: "Winter", paused_reason: null },
  ]);
});

onEachDatabase("a value that is missing is no null", async ({ db }) => {
  const values = { name: "Spring" } as { name: string; reason: string | null };
  await assert.rejects(async () => await insert(db, values), /no value for reason/);
});
