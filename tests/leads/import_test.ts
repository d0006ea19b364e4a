import assert from "node:assert/strict";
import { listImportLines } from "../../lib/leads/import_report.ts";
import { onEachDatabase } from "../database.ts";
import { utf16 } from "./csv_file.ts";
import { countRows, imported, importText, NOTHING } from "./imported.ts";

onEachDatabase("a file becomes leads, with every column kept", async (store) => {
  const csv = "Phone Number;First name;Last name;Business;Plan;__proto__;State;call_after\n" +
    "(415) 555-0100 x7;Maria;Lopez;Blue Harbor;gold;x;CA;2026-12-01\n";
  const { campaignId, importId } = await imported(store, csv, { fileName: "C:\\lists\\may.csv" });

  const lead = await store.db.selectFrom("leads").selectAll().executeTakeFirstOrThrow();
  assert.equal(lead.phone, "+14155550100");
  assert.equal(lead.contact, "Maria Lopez");
  assert.equal(lead.company, "Blue Harbor");
  assert.equal(lead.state, "CA");
  assert.equal(lead.status, "pending");
  assert.equal(lead.call_after, "2026-12-01T08:00:00.000Z");
  assert.equal(lead.campaign_id, campaignId);
  assert.deepEqual([lead.import_id, lead.import_line], [importId, 2]);
  assert.deepEqual(
    new Map(Object.entries(JSON.parse(lead.fields))),
    new Map(Object.entries({
      "First name": "Maria",
      "Last name": "Lopez",
      Plan: "gold",
      ["__proto__"]: "x",
      extension: "7",
    })),
  );
  const campaign = await store.db.selectFrom("campaigns").select("name").executeTakeFirst();
  assert.equal(campaign?.name, "may");
});

onEachDatabase("a name with an address behind it is called by the name", async (store) => {
  const csv = "phone,contact,Email\n4155550100,Ann Lee <ann@example.com>,\n" +
    '4155550101,"""Roe, Bob"" <bob@example.com>",b@example.com\n4155550102,Eve <3,\n';
  await imported(store, csv);
  const leads = await store.db.selectFrom("leads").select(["contact", "fields"])
    .orderBy("import_line").execute();
  assert.deepEqual(leads.map(({ contact, fields }) => [contact, JSON.parse(fields)]), [
    ["Ann Lee", { email: "ann@example.com" }],
    ["Roe, Bob", { Email: "b@example.com" }],
    ["Eve <3", {}],
  ]);
});

onEachDatabase("a bad row never stops the good ones, and every one has its line", async (store) => {
  const csv = 'phone,company\n4155550100,A\n\ncall me,B\n4155550101,"two\nlines"\n1.4E+10,C\n' +
    `4155550102,${"x".repeat(20_000)}\n4155550103,D\n`;
  const result = await imported(store, csv);
  assert.equal(result.imported, 3);
  assert.deepEqual(result.rejects.map(({ line, phone }) => [line, phone]), [
    [4, "call me"],
    [7, "1.4E+10"],
    [8, "4155550102"],
  ]);
  assert.match(result.rejects[2].reason, /10,000 characters/);
});

onEachDatabase(
  "one number is one lead: later rows fill what the first left empty",
  async (store) => {
    const csv = "phone,company,contact,city,size,consent_source,consent_at\n" +
      "4155550100,,Ann,,9,,\n" +
      "(415) 555-0100,Acme,Bob,Rome,5,form,2026-01-01\n" +
      "4155550101,Other,,,,,\n" +
      "+14155550100,Late,,Oslo,,paper,2020-01-01\n";
    const result = await imported(store, csv);

    assert.deepEqual([result.imported, result.duplicates, result.rejected], [2, 2, 0]);
    const lead = await store.db.selectFrom("leads").selectAll().where("phone", "=", "+14155550100")
      .executeTakeFirstOrThrow();
    assert.equal(lead.company, "Acme");
    assert.equal(lead.contact, "Ann");
    assert.deepEqual([lead.consent_source, lead.consent_at], ["form", "2026-01-01"]);
    assert.deepEqual(JSON.parse(lead.fields), { city: "Rome", size: "9" });
    const merges = await listImportLines(store.db, result.importId, {
      verdict: "merged",
      limit: 10,
    });
    assert.deepEqual(merges.map(({ line }) => line), [3, 5]);
    assert.match(merges[0].reason, /line 2/);
  },
);

onEachDatabase(
  "a date to call is read again where a later row with the number says more of the place",
  async (store) => {
    const between = Array.from({ length: 500 }, (_, i) => `415556${`${i}`.padStart(4, "0")},,`);
    const csv = [
      "phone,call_after,state",
      "4155550100,2026-12-05,",
      "4155550100,,HI",
      "4155550101,2026-12-05,",
      "4155550102,2026-12-05,HI",
      ...between,
      "4155550101,,HI",
      "4155550102,2026-12-01,CA",
    ].join("\n");
    const { campaignId } = await imported(store, csv);
    const leads = await store.db.selectFrom("leads").select("call_after")
      .where("campaign_id", "=", campaignId).orderBy("import_line").limit(3).execute();
    const inHonolulu = { call_after: "2026-12-05T10:00:00.000Z" };
    assert.deepEqual(leads, [inHonolulu, inHonolulu, inHonolulu]);
  },
);

onEachDatabase("numbers that stand far apart in a file are merged too", async (store) => {
  const numbers = Array.from({ length: 1_000 }, (_, i) => `415556${`${i}`.padStart(4, "0")},`);
  const csv = ["phone,company", ...numbers, "4155560000,Acme", "4155560000,Late"].join("\n");
  const result = await imported(store, csv);

  assert.deepEqual([result.imported, result.duplicates], [1_000, 2]);
  const first = await store.db.selectFrom("leads").select(["company", "import_line"])
    .where("phone", "=", "+14155560000").executeTakeFirst();
  assert.deepEqual(first, { company: "Acme", import_line: 2 });
});

onEachDatabase(
  "a second file adds to a campaign and leaves its leads as they are",
  async (store) => {
    const first = await imported(store, "phone,company\n4155550100,\n");
    const second = await imported(store, "phone,company\n4155550100,Acme\n4155550101,B\n", {
      campaignId: first.campaignId,
    });

    assert.equal(second.campaignId, first.campaignId);
    assert.deepEqual([second.imported, second.duplicates], [1, 1]);
    const leads = await store.db.selectFrom("leads").select(["phone", "company"]).orderBy("id")
      .execute();
    assert.deepEqual(leads, [
      { phone: "+14155550100", company: "" },
      { phone: "+14155550101", company: "B" },
    ]);
  },
);

onEachDatabase("a file without a header is read by its numbers", async (store) => {
  const result = await imported(store, "Ann,(415) 555-0100\nBob,(415) 555-0101\n");
  assert.equal(result.imported, 2);
  const lead = await store.db.selectFrom("leads").select(["phone", "import_line", "fields"])
    .orderBy("id").executeTakeFirst();
  assert.deepEqual(lead, {
    phone: "+14155550100",
    import_line: 1,
    fields: '{"column 1":"Ann"}',
  });
});

onEachDatabase("a file that cannot be read leaves nothing and says what to do", async (store) => {
  const rows = Array.from({ length: 2_000 }, (_, i) => `415${5550000 + i},x`).join("\n");
  const wide = Array.from({ length: 10_000 }, (_, i) => `column ${i}`).join(",");
  const files: [name: string, content: string | Uint8Array, says: RegExp][] = [
    ["empty", "", /no rows/],
    ["of column names alone", "phone,company\n\n", /no row/],
    ["blank", "\n ,\n", /no rows/],
    ["no phone column", "name,city\nAnn,Rome\n", /"name", "city".*"phone"/],
    ["10,000 columns", `${wide}\n1,2,3\n`, /"column 19"\. Name/],
    ["workbook", "PK\x03\x04\x14\0\x06\0", /Excel workbook.*CSV UTF-8/],
    ["binary", new Uint8Array([1, 0, 2, 0, 0, 0, 7]), /no text.*CSV/],
    ["unclosed quote behind good rows", `phone,x\n${rows}\n"4155550100,x\n`, /line 2002/],
    ["one line of 50 MB", "x".repeat(50_000_000), /line 1/],
  ];
  for (const [name, content, says] of files) {
    const result = await importText(store, content);
    assert.ok(result.kind === "refused", name);
    assert.match(`${result.title}. ${result.detail}`, says, name);
    assert.deepEqual(await countRows(store), NOTHING, name);
  }
});

onEachDatabase("letters of every kind arrive, and a NUL is none", async (store) => {
  const csv = "\uFEFFphone,company\n4155550100,Žluťoučký 🦀\n4155550101,a\0b\n";
  const result = await imported(store, utf16(csv, { littleEndian: true }));
  const leads = await store.db.selectFrom("leads").select("company").orderBy("import_line")
    .execute();
  assert.deepEqual(leads.map(({ company }) => company), ["Žluťoučký 🦀", "ab"]);
  assert.deepEqual(result.rejects, []);
});

onEachDatabase("10,000 columns beside the phone number are kept", async (store) => {
  const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`);
  const csv = `phone,${names.join(",")}\n4155550100,${names.join(",")}\n`;
  assert.equal((await imported(store, csv)).imported, 1);
  const lead = await store.db.selectFrom("leads").select("fields").executeTakeFirstOrThrow();
  assert.equal(JSON.parse(lead.fields).c9999, "c9999");
});
