import assert from "node:assert/strict";
import { guessHeader } from "../../../lib/leads/csv/header.ts";
import { rowsOf } from "../csv_file.ts";

const HEADER = ["Name", "Phone", "Company"];
const ANN = ["Ann", "4155550100", "Acme"];
const BOB = ["Bob", "4155550101", "Widgets"];

Deno.test("the header is told from titles, notes and rows", () => {
  const table: [name: string, rows: string[][], line: number | null][] = [
    ["nothing above it", [HEADER, ANN], 1],
    ["a title", [["Leads export 2026-11-01"], HEADER, ANN], 2],
    ["a title and its separators", [["Leads export", "", ""], HEADER, ANN], 2],
    ["a title that is the name of a column", [["Contact"], HEADER, ANN], 2],
    ["a title that is the name of a column of numbers", [["Mobile"], HEADER, ANN], 2],
    ["notes of two cells", [["Phone:", "4155550199"], ["Owner:", "Eve"], HEADER, ANN], 3],
    ["notes as wide as the table", [["Phone", "of", "leads"], HEADER, ANN], 2],
    ["a title above names that nobody knows", [["Export"], ["Who", "Dial", "Firm"], ANN, BOB], 2],
    ["a title above a header without a row", [["Leads export"], HEADER], 2],
    ["a title above numbers that cannot be read", [["Export"], HEADER, ["Ann", "12", "Acme"]], 2],
    ["a title above one column", [["Leads"], ["Phone"], ["4155550100"]], 2],
    ["no header", [ANN, BOB], null],
    ["a title and no header", [["Export"], ANN, BOB], null],
    [
      "no header, and what a number is of",
      [["4155550100", "Mobile"], ["4155550101", "Home"]],
      null,
    ],
    ["names that nobody knows", [["Who", "Dial"], ["Ann", "4155550100"]], 1],
    [
      "names that nobody knows, and what a number is of",
      [["Who", "Dial", "Kind"], ["Ann", "4155550100", "Mobile"], ["Bob", "", "Mobile"]],
      1,
    ],
    ["the header again", [HEADER, ANN, HEADER, BOB], 1],
  ];
  for (const [name, rows, line] of table) {
    assert.equal(guessHeader(rowsOf(rows), { country: "US" }), line, name);
  }
});

Deno.test("a mapping tells the header by the names in it", () => {
  const rows = rowsOf([["Export"], ["Phone", "Dial"], ["1", "4155550100"]]);
  assert.equal(guessHeader(rows, { country: "US", mapping: { phone: "dial" } }), 2);
  assert.equal(guessHeader(rows, { country: "US", mapping: { phone: "none" } }), 1);
});
