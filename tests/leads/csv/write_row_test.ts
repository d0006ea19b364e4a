import assert from "node:assert/strict";
import { csvRow } from "../../../lib/leads/csv/write_row.ts";

Deno.test("no cell runs as a formula in a spreadsheet", () => {
  const table: [cell: string, written: string][] = [
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ["+14155550100", "'+14155550100"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", `"'\tx"`],
    ["\rx", `"'\rx"`],
    ["a=b", "a=b"],
  ];
  for (const [cell, written] of table) assert.equal(csvRow([cell]), written + "\r\n");
});

Deno.test("cells with delimiters, quotes and line breaks are quoted", () => {
  assert.equal(
    csvRow(["a,b", "c;d", "x\ty", 'e"f', "g\nh", "i"]),
    '"a,b","c;d","x\ty","e""f","g\nh",i\r\n',
  );
});
