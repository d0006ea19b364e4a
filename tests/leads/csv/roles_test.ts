import assert from "node:assert/strict";
import fc from "fast-check";
import { rowsOf } from "../csv_file.ts";
import { guessPlan, namesOf, plannedColumns, ROLES } from "../../../lib/leads/csv/roles.ts";

Deno.test("the guess says what each column is", () => {
  const table: [name: string, rows: string[][], hasHeader: boolean, roles: string[]][] = [
    [
      "known names",
      [["Phone Number", "First Name", "Surname", "Plan", ""], ["4155550100", "A", "B", "C", "D"]],
      true,
      ["phone", "first_name", "last_name", "keep", "ignore"],
    ],
    [
      "no header",
      [["Ann", "(415) 555-0100"], ["Bob", "(415) 555-0101"]],
      false,
      ["keep", "phone"],
    ],
    [
      "a name that nobody knows over numbers",
      [["Ph#", "company"], ["415-555-0100", "A"], ["415-555-0101", "B"]],
      true,
      ["phone", "company"],
    ],
    ["no numbers at all", [["name", "city"], ["Ann", "Rome"]], true, ["contact", "keep"]],
    [
      "the reasons of rejected rows",
      [["phone", "city", "reason"], ["1", "Rome", "Too short."]],
      true,
      ["phone", "keep", "ignore"],
    ],
  ];
  for (const [name, rows, hasHeader, roles] of table) {
    const plan = guessPlan(rowsOf(rows), { country: "US" });
    assert.deepEqual([plan.headerLine !== null, plan.roles], [hasHeader, roles], name);
  }
});

Deno.test("values without a name are a column to be looked at", () => {
  const { names, roles } = guessPlan(
    rowsOf([["phone", "name"], ["4155550100", "Ann", "", "Acme", ""]]),
    { country: "US" },
  );
  assert.deepEqual(names, ["phone", "name", "column 3", "column 4"]);
  assert.deepEqual(roles, ["phone", "contact", "ignore", "ignore"]);
});

Deno.test("columns of one name are told apart, and those without one get one", () => {
  assert.deepEqual(namesOf(["note", "note", "note 2", "", " note "]), [
    "note",
    "note 2",
    "note 2 2",
    "column 4",
    "note 3",
  ]);
  const thousand = namesOf(Array(1_000).fill("note"));
  assert.equal(new Set(thousand).size, 1_000);
});

Deno.test("what cannot be read is refused with what to choose", () => {
  const plan = { names: ["a", "b"] };
  const twice = plannedColumns({ ...plan, roles: ["phone", "phone"] });
  assert.deepEqual(twice, {
    kind: "refused",
    reason: '"a" and "b" are both phone. Choose one of them.',
  });
  const none = plannedColumns({ ...plan, roles: ["company", "keep"] });
  assert.match(none.kind === "refused" ? none.reason : "", /Choose the one that holds them/);
});

Deno.test("no header whatever makes a plan that cannot be read, shown or changed", () => {
  const header = fc.array(fc.oneof(fc.string(), fc.constantFrom("phone", "note", "")), {
    minLength: 1,
    maxLength: 30,
  });
  const choices = fc.array(fc.constantFrom(...ROLES), { minLength: 30, maxLength: 30 });
  fc.assert(fc.property(header, choices, (head, chosen) => {
    const plan = guessPlan(rowsOf([head, head.map(() => "x")]), { country: "US" });
    assert.equal(plan.names.length, plan.roles.length);
    assert.equal(new Set(plan.names).size, plan.names.length);
    const roles = chosen.slice(0, head.length);
    const planned = plannedColumns({ ...plan, roles });
    if (planned.kind === "refused") return;
    const { known, others } = planned.columns;
    assert.equal(roles[known.phone!], "phone");
    for (const [field, index] of Object.entries(known)) assert.equal(roles[index], field);
    assert.ok(planned.columns.otherPhones.every((index) => roles[index] === "other_phone"));
    for (const { index } of others) assert.ok(!["ignore", "phone"].includes(roles[index]));
  }));
});
