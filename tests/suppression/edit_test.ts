import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { addNumber, removeNumber } from "../../lib/suppression/edit.ts";
import { suppress } from "../../lib/suppression/suppress.ts";
import { findSuppressed, listSuppressed } from "../../lib/suppression/suppressed_numbers.ts";
import { loadSuppressionList } from "../../lib/suppression/load_list.ts";
import { addCall, isSuppressed, later, NOW, PHONE } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";
import { withFile } from "../leads/csv_file.ts";

const CLOCK = { now: () => NOW };
const country = "US";

function by(store: Store) {
  return { store, clock: CLOCK, actor: "Ann" };
}

async function auditOf({ db }: Store): Promise<string[]> {
  const entries = await db.selectFrom("audit_log").selectAll().orderBy("id").execute();
  return entries.map(({ actor, action, detail }) => `${actor} ${action}: ${detail}`);
}

onEachDatabase("a number is put on the list by hand, as people type it", async (store) => {
  const typed = "(212) 555-0100";
  const added = await addNumber(by(store), { typed, because: "asked by e-mail", country });
  assert.deepEqual(added, { kind: "added", phone: PHONE });
  assert.equal(
    (await findSuppressed(store.db, PHONE))?.reason,
    "Put on the list by Ann: asked by e-mail",
  );
  assert.equal((await addNumber(by(store), { typed, because: "", country })).kind, "known");
  assert.equal((await addNumber(by(store), { typed: "12", because: "", country })).kind, "refused");
  assert.deepEqual(await auditOf(store), ["Ann suppressed a number: …0100"]);
});

onEachDatabase("a number is taken off the list with a reason, which is kept", async (store) => {
  await addNumber(by(store), { typed: PHONE, because: "", country });
  const refused = await removeNumber(by(store), { phone: PHONE, because: " ", country });
  assert.equal(refused.kind, "refused");
  const because = "A mistake.";
  assert.equal((await removeNumber(by(store), { phone: PHONE, because, country })).kind, "removed");
  assert.equal(await isSuppressed(store, PHONE), false);
  assert.equal((await removeNumber(by(store), { phone: PHONE, because, country })).kind, "missing");
  assert.equal(
    (await auditOf(store)).at(-1),
    "Ann took a number off the suppression list: …0100, which came there by person: A mistake.",
  );
});

onEachDatabase(
  "who was heard to ask not to be called is taken off only with the whole number",
  async (store) => {
    const call = await addCall(store, { state: "ended" });
    await store.write((trx) =>
      suppress(trx, {
        phone: PHONE,
        source: "opt_out",
        reason: "They asked.",
        callId: call.id,
        now: NOW,
      })
    );
    const wish = { phone: PHONE, because: "They wrote to us.", country };
    for (const confirmation of ["", "yes", "0100", "+12125550101"]) {
      const removed = await removeNumber(by(store), { ...wish, confirmation });
      assert.equal(removed.kind, "refused", confirmation);
    }
    assert.ok(await isSuppressed(store, PHONE));
    const removed = await removeNumber(by(store), { ...wish, confirmation: "212-555-0100" });
    assert.equal(removed.kind, "removed");
  },
);

onEachDatabase(
  "a wish that was heard counts more than a list, and is not lost to one",
  async (store) => {
    const list = { fileName: "a.csv", dated: "2026-11-20", country, actor: "Ann", clock: CLOCK };
    const load = () =>
      withFile("phone\n2125550100\n", (path) => loadSuppressionList(store, { ...list, path }));
    await load();
    assert.equal((await findSuppressed(store.db, PHONE))?.source, "list");
    await store.write((trx) =>
      suppress(trx, { phone: PHONE, source: "opt_out", reason: "They asked.", now: NOW })
    );
    await load();
    await addNumber(by(store), { typed: PHONE, because: "", country });
    const found = await findSuppressed(store.db, PHONE);
    assert.deepEqual([found?.source, found?.reason, found?.list_id], [
      "opt_out",
      "They asked.",
      null,
    ]);
  },
);

onEachDatabase(
  "the list is looked through by number, source and time, page by page",
  async (store) => {
    const sources = ["opt_out", "bland", "person"] as const;
    for (let i = 0; i < 9; i++) {
      const phone = `+1212555010${(i * 7) % 9}`;
      await store.write((trx) =>
        suppress(trx, { phone, source: sources[i % 3], reason: "", now: later(Math.floor(i / 2)) })
      );
    }
    const all = async (query: Parameters<typeof listSuppressed>[1]) => {
      const found: string[] = [];
      let after: string | undefined;
      for (;;) {
        const numbers = await listSuppressed(store.db, { ...query, after, limit: 2 });
        if (numbers.length === 0) return found;
        found.push(...numbers.map(({ phone }) => phone.slice(-1)));
        after = numbers.at(-1)!.phone;
      }
    };
    assert.equal((await all({ sort: "number" })).join(""), "012345678");
    const oldest = await all({ sort: "oldest" });
    assert.equal(oldest.join(""), "073518462");
    assert.deepEqual(await all({ sort: "newest" }), oldest.toReversed());
    assert.equal(new Set(oldest).size, 9);
    assert.deepEqual((await all({ source: "opt_out", sort: "number" })).length, 3);
    assert.deepEqual(await all({ search: "(212) 555-0104" }), ["4"]);
    assert.deepEqual(await all({ search: "+1 212 555 0104", source: "list" }), []);
    assert.deepEqual(await all({ search: "0104" }), ["4"]);
    assert.deepEqual(await all({ search: "0212 / 555 0104" }), ["4"], "as it is dialed at home");
    assert.deepEqual(await all({ source: "list" }), []);
  },
);
