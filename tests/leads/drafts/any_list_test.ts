import assert from "node:assert/strict";
import fc from "fast-check";
import { openStore } from "../../../db/store.ts";
import { ROLES } from "../../../lib/leads/csv/roles.ts";
import { importable } from "../../../lib/leads/drafts/draft.ts";
import { readImport } from "../../../lib/leads/import_report.ts";
import { csvRow } from "../../../lib/leads/csv/write_row.ts";
import { imported } from "../imported.ts";
import { type DraftDesk, withDesk } from "./desk.ts";

const number = fc.integer({ min: 0, max: 8 }).map((digit) => `415555010${digit}`);
const phone = fc.oneof(
  { weight: 4, arbitrary: number },
  fc.constantFrom("", "12", "call me", "1.4E+10", "=1+1", "<b>415</b>", "\0", "4155550100 / 101"),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const text = fc.oneof(fc.constantFrom("", "Ann", "<script>", 'a "b"', "two\nlines"), fc.string());
const row = fc.tuple(phone, text, phone);
const mend = fc.record({ at: fc.nat({ max: 11 }), phone });
const list = fc.record({
  earlier: fc.array(number, { maxLength: 4 }),
  rows: fc.array(row, { minLength: 1, maxLength: 12 }),
  before: fc.array(mend, { maxLength: 4 }),
  roles: fc.tuple(
    fc.constantFrom(...ROLES),
    fc.constantFrom(...ROLES),
    fc.constantFrom(...ROLES),
  ),
  after: fc.array(mend, { maxLength: 4 }),
  known: fc.constantFrom("leave_out", "import"),
});
type List = typeof list extends fc.Arbitrary<infer T> ? T : never;

Deno.test("whatever is in a list and done to it, the import is what the page had promised", () =>
  fc.assert(fc.asyncProperty(list, promiseIsKept), { numRuns: 60 }));

Deno.test("a repeated number is imported once the row that had it first has another one", () =>
  promiseIsKept({
    earlier: [],
    rows: [["", "", ""], ["4155550101", "", ""], ["4155550101", "", ""]],
    before: [{ at: 0, phone: "4155550101" }],
    roles: ["phone", "company", "keep"],
    after: [{ at: 0, phone: "4155550102" }, { at: 0, phone: "" }],
    known: "leave_out",
  }));

async function promiseIsKept(list: List): Promise<void> {
  const store = await openStore("sqlite::memory:");
  try {
    await imported(store, ["phone", ...list.earlier, "4155559999"].join("\n"));
    await withDesk(store, (desk) => promiseIsKeptOn(desk, list));
  } finally {
    await store.close();
  }
}

async function promiseIsKeptOn(desk: DraftDesk, list: List): Promise<void> {
  const { store, drafts, keep, now, confirm } = desk;
  const kept = await keep("phone,name,other\n" + list.rows.map((cells) => csvRow(cells)).join(""))
    .catch(() => undefined);
  if (kept === undefined) return;
  await mendAll(desk, kept, list.before);
  await drafts.map(await now(kept), { roles: list.roles });
  await mendAll(desk, kept, list.after);

  const draft = await now(kept);
  const leadsBefore = await countLeads(desk);
  const confirmed = await confirm(draft, list.known);
  const promised = draft.status === "ready" ? importable(draft, list.known) : 0;
  assert.equal(confirmed.kind, promised > 0 ? "confirmed" : "refused");
  assert.equal(await countLeads(desk) - leadsBefore, promised);
  if (promised === 0) return;
  const found = await readImport(store.db, (await now(kept)).import_id!);
  assert.equal(found!.rejected, draft.rejected);
  assert.equal(
    found!.merged + found!.left_out,
    draft.repeated + (list.known === "leave_out" ? draft.elsewhere : 0),
  );
}

async function mendAll(
  { drafts, now }: DraftDesk,
  draft: { id: number },
  mends: readonly { at: number; phone: string }[],
): Promise<void> {
  for (const { at, phone } of mends) {
    await drafts.mend(await now(draft), { line: at + 2, changes: { phone } });
  }
}

async function countLeads({ store }: DraftDesk): Promise<number> {
  return (await store.db.selectFrom("leads").select("id").execute()).length;
}
