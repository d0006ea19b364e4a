import assert from "node:assert/strict";
import { type Columns, exportRows, lookThrough } from "../../lib/lists/short_list.ts";

interface Tool {
  name: string;
  used: number;
  seen: string | null;
}

const TOOLS: Tool[] = [
  { name: "Saw 10", used: 10, seen: null },
  { name: "hammer", used: 9, seen: "2026-11-23" },
  { name: "Saw 9", used: 100, seen: "2026-11-20" },
];
const COLUMNS: Columns<Tool> = {
  name: ({ name }) => name,
  used: ({ used }) => used,
  seen: ({ seen }) => seen,
};

function names(query: { search?: string; sort?: string }): string[] {
  return lookThrough(TOOLS, COLUMNS, query).map(({ name }) => name);
}

Deno.test("every word is looked for in every column, in any case", () => {
  assert.deepEqual(names({}), ["Saw 10", "hammer", "Saw 9"]);
  assert.deepEqual(names({ search: "saw" }), ["Saw 10", "Saw 9"]);
  assert.deepEqual(names({ search: "2026 HAMMER" }), ["hammer"]);
  assert.deepEqual(names({ search: "chisel" }), []);
});

Deno.test("numbers are sorted by size, words as people do, both ways; what is not there is last", () => {
  assert.deepEqual(names({ sort: "name" }), ["hammer", "Saw 9", "Saw 10"]);
  assert.deepEqual(names({ sort: "-name" }), ["Saw 10", "Saw 9", "hammer"]);
  assert.deepEqual(names({ sort: "used" }), ["hammer", "Saw 10", "Saw 9"]);
  assert.deepEqual(names({ sort: "seen" }), ["Saw 9", "hammer", "Saw 10"]);
  assert.deepEqual(names({ sort: "nothing" }), ["Saw 10", "hammer", "Saw 9"]);
});

Deno.test("its file is safe in a spreadsheet", async () => {
  const rows = [{ name: "=1+1", used: 0, seen: null }];
  const text = await new Response(exportRows(rows, COLUMNS)).text();
  assert.equal(text, "name,used,seen\r\n'=1+1,0,\r\n");
});
