import assert from "node:assert/strict";
import fc from "fast-check";
import { readRows, type Row, sniffFile } from "../../../lib/leads/csv/read_rows.ts";
import { csvRow } from "../../../lib/leads/csv/write_row.ts";
import { utf16, windows1252, withFile } from "../csv_file.ts";

const BYTE_ORDER_MARK = "\uFEFF";
const TEXT = "phone,company\n4155550100,Café Zoë\n";
const CELLS = [["phone", "company"], ["4155550100", "Café Zoë"]];

Deno.test("every encoding that spreadsheets write is read", async () => {
  const utf8 = new TextEncoder();
  const files = {
    "UTF-8": utf8.encode(TEXT),
    "UTF-8 with a byte order mark": utf8.encode(BYTE_ORDER_MARK + TEXT),
    "UTF-16 LE with a mark": utf16(BYTE_ORDER_MARK + TEXT, { littleEndian: true }),
    "UTF-16 BE with a mark": utf16(BYTE_ORDER_MARK + TEXT, { littleEndian: false }),
    "UTF-16 LE": utf16(TEXT, { littleEndian: true }),
    "UTF-16 BE": utf16(TEXT, { littleEndian: false }),
    "Windows-1252": windows1252(TEXT),
  };
  for (const [name, bytes] of Object.entries(files)) {
    assert.deepEqual(await cellsOf(bytes), CELLS, name);
  }
});

Deno.test("a letter far behind the start of the file tells its encoding", async () => {
  const rows = "4155550100,plain\n".repeat(20_000);
  const cells = await cellsOf(windows1252(`phone,company\n${rows}4155550101,Café\n`));
  assert.deepEqual(cells.at(-1), ["4155550101", "Café"]);
});

Deno.test("one broken letter does not change the other letters", async () => {
  const bytes = new Uint8Array([
    ...new TextEncoder().encode("phone,company\n1,Café\n2,Zoë\n3,Broken "),
    0xc3,
    ...new TextEncoder().encode("\n"),
  ]);
  const companies = (await cellsOf(bytes)).map(([, company]) => company);
  assert.deepEqual(companies, ["company", "Café", "Zoë", "Broken \uFFFD"]);
});

Deno.test("comma, semicolon, tab and bar are told from the first line, outside quotes", async () => {
  const table: [file: string, cells: string[]][] = [
    ["phone,company\n", ["phone", "company"]],
    ["phone;company\n", ["phone", "company"]],
    ["phone\tcompany\n", ["phone", "company"]],
    ["phone|company\n", ["phone", "company"]],
    ['"phone, mobile, home";company\n', ["phone, mobile, home", "company"]],
    ["phone\n4155550100\n", ["phone"]],
  ];
  for (const [file, cells] of table) assert.deepEqual((await cellsOf(file))[0], cells, file);
});

Deno.test("the delimiter is that of the table, whatever stands above or in it", async () => {
  const table: [file: string, delimiter: string][] = [
    ["Leads, exported\n\nphone;company\n1;A\n2;B\n", ";"],
    ["Leads; exported | today\n\nphone,company\n1,A\n", ","],
    ["phone;sum;sum\n1;1,5;2,5\n2;3,5;4,5\n", ";"],
    ["phone,note\n1,a; b; c\n2,a | b\n3,x\n", ","],
    ["phone,company,note\n1,A\n2,B,a;b\n3\n", ","],
    ["phone\tnote\n1\ta, b\n2\tc, d\n", "\t"],
  ];
  for (const [file, delimiter] of table) {
    const format = await withFile(file, sniffFile);
    assert.equal(format.kind === "text" && format.delimiter, delimiter, file);
  }
});

Deno.test("Excel's line that names the delimiter is obeyed and is no row", async () => {
  for (const [delimiter, end] of [[";", "\r\n"], ["\t", "\n"], ["|", "\n"], ["^", "\n"]]) {
    const lines = [`sep=${delimiter}`, `phone${delimiter}a, b`, `4155550100${delimiter}x`];
    const rows = await rowsOf(lines.join(end));
    assert.deepEqual(rows.map(({ cells }) => cells), [["phone", "a, b"], ["4155550100", "x"]]);
    assert.deepEqual(rows.map(({ line }) => line), [2, 3]);
  }
});

Deno.test("quotes hold delimiters, quotes and line breaks; a stray quote is a letter", async () => {
  const file = 'a,b\n"one, two","say ""hi"""\n"two\nlines","three\r\nmore\r\nlines"\n5" pipe,x\n';
  assert.deepEqual(await cellsOf(file), [
    ["a", "b"],
    ["one, two", 'say "hi"'],
    ["two\nlines", "three\r\nmore\r\nlines"],
    ['5" pipe', "x"],
  ]);
});

Deno.test("lines may end in LF, CR LF and CR, also mixed; empty ones are no rows", async () => {
  for (
    const file of ["a\nb\nc", "a\r\nb\r\nc\r\n", "a\rb\rc\r", "a\r\nb\nc\n", "\n\na\n\n,\nb\nc"]
  ) {
    assert.deepEqual((await cellsOf(file)).map(([cell]) => cell), ["a", "b", "c"], file);
  }
});

Deno.test("what old systems fill up or end a text with is no part of it", async () => {
  const file = "phone,name\n4155550100,Ann\0\0\n415555\x000101,Bob\n\x1a";
  assert.deepEqual(await cellsOf(file), [
    ["phone", "name"],
    ["4155550100", "Ann"],
    ["4155550101", "Bob"],
  ]);
});

Deno.test("a cell of a megabyte spoils no other row", async () => {
  const cells = await cellsOf(`phone,note\n1,"${"x".repeat(1_100_000)}"\n2,short\n`);
  assert.deepEqual(cells.map(([phone]) => phone), ["phone", "1", "2"]);
});

Deno.test("a file of blanks is empty", async () => {
  for (const file of ["", BYTE_ORDER_MARK, " \r\n\n\t"]) {
    assert.equal((await withFile(file, sniffFile)).kind, "empty");
  }
});

Deno.test("what is no text is named", async () => {
  const starts: Record<string, RegExp> = {
    "PK\x03\x04": /Excel workbook/,
    "\xd0\xcf\x11\xe0": /old Excel/,
    "%PDF-1.7": /PDF/,
    "PK\x05\x06": /zip/,
    "MZ\0\0\x03\0\0\0": /no text/,
    '<html xmlns:x="urn:x">\n<table><tr><td>Phone</td></tr>': /web page.*\.xls/,
    "\n <table border=1><tr><th>Phone<th>Name</tr>": /web page/,
    '<?xml version="1.0"?>\n<Workbook>': /XML/,
    '[{"phone": "4155550100"},': /JSON/,
    '{"phone": "4155550100"}\n{': /JSON/,
    "BEGIN:VCARD\nTEL:4155550100\n": /vCard/,
    "{\\rtf1\\ansi": /RTF/,
  };
  for (const [start, name] of Object.entries(starts)) {
    const format = await withFile(windows1252(start + "and so on"), sniffFile);
    assert.ok(format.kind === "no_table", start);
    assert.match(format.name, name);
  }
});

Deno.test("a quotation mark that nobody closes is told by the line on which it is opened", async () => {
  const long = "x".repeat(5_000_000);
  const table: [file: string, says: RegExp][] = [
    ['a,b\n"c,d\ne,f\n', /opened on line 2 is not closed/],
    ['a,b\n1,2\n3,"d\ne,f\ng,h\n', /opened on line 3 /],
    [`a,b\r\n"two\r\nlines",x\r\n\r\n"five\r\nsix","d\r\ne`, /opened on line 6 /],
    ['a;b\r"x" y;5" pipe\r1;"say ""hi"""\r2;"no ""end\r3;4', /opened on line 4 /],
    [`a,b\n1,2\n"${long}`, /opened on line 3 /],
    [
      `a,b\n1,2\n3,${"é".repeat(2_200_000)}\n4,5\n`,
      /row that begins on line 3 is longer than 4 MB/,
    ],
  ];
  for (const [file, says] of table) {
    await assert.rejects(cellsOf(file), says, file.slice(0, 20));
  }
});

Deno.test("whatever is written as CSV reads back, each row with the line it begins on", async () => {
  const plainCell = fc.string({ unit: fc.constantFrom(..."aé1 ,;'\"\n\r\t") })
    .filter((cell) => !/^[\t\r]/.test(cell));
  const row = fc.tuple(fc.constant("x"), plainCell, plainCell).map((cells) => [...cells]);
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
      const written = rows.map((cells) => csvRow(cells));
      const read = await rowsOf(written.join(""));
      assert.deepEqual(read.map(({ cells }) => cells), rows);
      let line = 1;
      for (const [i, text] of written.entries()) {
        assert.equal(read[i].line, line);
        line += text.match(/\r\n|\n|\r/g)!.length;
      }
    }),
    { numRuns: 100 },
  );
});

async function cellsOf(file: string | Uint8Array): Promise<string[][]> {
  return (await rowsOf(file)).map(({ cells }) => cells);
}

function rowsOf(file: string | Uint8Array): Promise<Row[]> {
  return withFile(file, async (path) => {
    const format = await sniffFile(path);
    assert.ok(format.kind === "text");
    return (await Array.fromAsync(readRows(path, format))).flat();
  });
}
