import assert from "node:assert/strict";
import { contains } from "../../db/contains.ts";
import type { Store } from "../../db/store.ts";
import { onEachDatabase } from "../database.ts";

const AT = "2026-11-23T09:00:00.000Z";

onEachDatabase("what is typed is found in upper or lower case, umlauts as well", async (store) => {
  await store.write((trx) =>
    trx.insertInto("audit_log").values({ actor: "Müller 50%", action: "x", at: AT }).execute()
  );
  for (const typed of ["müller", "MÜLLER", "Müll", "LLER 50%"]) {
    assert.equal(await found(store, typed), 1, typed);
  }
  for (const typed of ["miller", "M_ller", "50%%"]) {
    assert.equal(await found(store, typed), 0, typed);
  }
});

onEachDatabase(
  "what is written with ß is found with ss, and the other way round",
  async (store) => {
    for (const actor of ["Straße 5", "STRASSE 7", "Paß Strasse"]) {
      await store.write((trx) =>
        trx.insertInto("audit_log").values({ actor, action: "x", at: AT }).execute()
      );
    }
    for (const typed of ["strasse", "STRASSE", "Straße", "STRAẞE"]) {
      assert.equal(await found(store, typed), 3, typed);
    }
  },
);

async function found({ db }: Store, typed: string): Promise<number> {
  const rows = await db.selectFrom("audit_log").select("id")
    .where(({ ref }) => contains(db, ref("actor"), typed)).execute();
  return rows.length;
}
