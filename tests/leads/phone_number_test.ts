import assert from "node:assert/strict";
import fc from "fast-check";
import { readPhoneNumber } from "../../lib/leads/phone_number.ts";

Deno.test("a number is read however a person wrote it", () => {
  const written = [
    ...["4155550123", "415-555-0123", "(415) 555-0123", "415.555.0123", "415 555 0123"],
    ...["14155550123", "1-415-555-0123", "+1 415 555 0123", "+1 (415) 555-0123"],
    ...[" 415–555–0123 ", "415\u00A0555\u00A00123", "tel:+14155550123", "４１５５５５０１２３"],
    ...["\u202A+14155550123\u202C", "415-555-0123\n"],
  ];
  for (const text of written) {
    assert.deepEqual(
      readPhoneNumber(text, "US"),
      { kind: "number", phone: "+14155550123" },
      JSON.stringify(text),
    );
  }
});

Deno.test("what a number is of may stand beside it", () => {
  const written = [
    ...["Mobile: 4155550123", "Tel. 415-555-0123", "m: (415) 555-0123", "Phone 4155550123"],
    ...["4155550123 (mobile)", "415.555.0123 cell", "415-555-0123 (h)", "callto:+14155550123"],
    ...["p:+14155550123", "Work: +1 415 555 0123"],
  ];
  for (const text of written) {
    assert.deepEqual(readPhoneNumber(text, "US"), { kind: "number", phone: "+14155550123" }, text);
  }
});

Deno.test("a spreadsheet's damage is repaired where every digit is still there", () => {
  const table: [cell: string, phone: string][] = [
    ["1.4155550123E+10", "+14155550123"],
    ["1,4155550123E+10", "+14155550123"],
    ["1.41555501230E+10", "+14155550123"],
    ["4.155550123E+09", "+14155550123"],
    ["14155550123.0", "+14155550123"],
    ["305.555.0000", "+13055550000"],
    ["'+14155550123", "+14155550123"],
    ['="14155550123"', "+14155550123"],
    ["442079460123", "+442079460123"],
    ["0041 44 668 18 00", "+41446681800"],
    ["4,155,550,123", "+14155550123"],
    ["14,155,550,123", "+14155550123"],
  ];
  for (const [cell, phone] of table) {
    assert.deepEqual(readPhoneNumber(cell, "US"), { kind: "number", phone }, cell);
  }
});

Deno.test("an extension is kept beside the number", () => {
  const written = [
    ...[
      "602-555-0108 ext. 12",
      "+1 602 555 0108 x12",
      "(602) 555-0108 #12",
      "602-555-0108 Ext: 12",
    ],
    ...["602-555-0108 (ext 12)", "602-555-0108, ext 12", "6025550108 extn 12", "6025550108,,12"],
    ...["6025550108;ext=12", "6025550108x12"],
  ];
  for (const text of written) {
    assert.deepEqual(
      readPhoneNumber(text, "US"),
      { kind: "number", phone: "+16025550108", extension: "12" },
      text,
    );
  }
});

Deno.test("a number without a country code is of the default country", () => {
  const table: [text: string, country: string, phone: string][] = [
    ["020 7946 0123", "GB", "+442079460123"],
    ["030 123456", "DE", "+4930123456"],
    ["+1 415 555 0123", "DE", "+14155550123"],
    ["0171 / 555 01 23", "DE", "+491715550123"],
    ["(089)/12 34 56-0", "DE", "+49891234560"],
    ["+49 (0)2154/123456", "DE", "+492154123456"],
    ["415/555-0123", "US", "+14155550123"],
    ["06 12 34 56 78", "FR", "+33612345678"],
    ["٠١٠ ١٢٣٤ ٥٦٧٨", "EG", "+201012345678"],
    ["0041 44 668 18 00", "DE", "+41446681800"],
  ];
  for (const [text, country, phone] of table) {
    assert.deepEqual(readPhoneNumber(text, country), { kind: "number", phone }, text);
  }
});

Deno.test("what cannot be called for certain is rejected, and the reason says why", () => {
  const table: [text: string, reason: RegExp][] = [
    ["", /no phone number/],
    ["n/a", /no phone number/],
    ["-", /no phone number/],
    ["unknown", /no phone number/],
    ["call me maybe", /letters/],
    ["Fax: 4155550123", /letters/],
    ["f: 4155550123", /letters/],
    ["Mobile 4155550123 Home 4155550124", /letters/],
    ["4155550123 4155550124", /possible/],
    ["4155550123,4155550124", /more than one/],
    ["415,555,012", /possible|called/],
    ["1-800-FLOWERS", /letters/],
    ["555-0123", /possible|called/],
    ["030 901820", /no possible phone number of the United States.*written with \+/],
    ["12345", /too short/],
    ["1.41556E+10", /cut off digits.*as text/],
    ["1.415555012E+10", /cut off digits/],
    ["1.41555501235E+10", /cut off digits/],
    ["415-555-0123 / 415-555-0124", /more than one/],
    ["4155550123; 4155550124", /more than one/],
    ["030 901820 oder 030 901821", /more than one/],
    ["415-555-0123 & 415-555-0124", /more than one/],
    ["030 901820 / 21", /more than one/],
    ["030 901820 / 0171 5550123", /more than one/],
    ["4155550123\n4155550124", /more than one/],
    ["4155550123 / 4155550124", /more than one/],
    ["+33 6 12 34 56 7", /possible/],
    ["+44 7911 12345", /possible/],
    ["4155550100\n5", /more than one/],
    ["911", /too short/],
    ["+1 911 555 0123", /called/],
    ["+1 415 155 0123", /called/],
    ["1-900-555-0123", /called/],
    ["+44 909 879 0000", /premium/],
    ["+1 415 555 01234", /possible/],
    ["9".repeat(500), /too long/],
  ];
  for (const [text, reason] of table) {
    const read = readPhoneNumber(text, "US");
    assert.ok(read.kind === "rejected", text);
    assert.match(read.reason, reason, text);
  }
});

Deno.test("a number that was read is in E.164 and reads as itself again", () => {
  const digits = fc.stringMatching(/^[2-8]\d{2}[2-9]\d{6}$/)
    .filter((number) => !/^(.11|...\d11)/.test(number));
  const style = fc.constantFrom<(n: string) => string>(
    (n) => n,
    (n) => `+1${n}`,
    (n) => `(${n.slice(0, 3)}) ${n.slice(3, 6)}-${n.slice(6)}`,
    (n) => `1${n}.0`,
    (n) => `1.${n}E+10`,
  );
  fc.assert(fc.property(digits, style, (number, write) => {
    const read = readPhoneNumber(write(number), "US");
    assert.deepEqual(read, { kind: "number", phone: `+1${number}` });
    assert.deepEqual(readPhoneNumber(`+1${number}`, "US"), read);
  }));
});

Deno.test("no cell whatever makes anything but a number in E.164 or a reason", () => {
  const wild = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc.string({ unit: fc.constantFrom(..."+0123456789eE.,;x()- \n'") }),
  );
  fc.assert(fc.property(wild, (cell) => {
    const read = readPhoneNumber(cell, "US");
    if (read.kind === "rejected") assert.match(read.reason, /\.$/);
    else assert.match(read.phone, /^\+[1-9]\d{6,14}$/);
  }));
});
