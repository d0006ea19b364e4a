import assert from "node:assert/strict";
import { sampleRow } from "../../components/sample_row.ts";

Deno.test("the first row is read as a prompt gets it, whatever its columns are called", async () => {
  const table: [csv: string, company: string, contact: string][] = [
    ["company,contact\nAcme,Ann\n", "Acme", "Ann"],
    ['Business name,First name,Last name,Phone\n"Acme, Ltd",Ann,Lee,1', "Acme, Ltd", "Ann Lee"],
    ['Notiz;Firma;Ansprechpartner\r\n"ruft ""gern""\r\nan";Acme;Ann\r\n', "Acme", "Ann"],
    ["firma|kontakt\nAcme|Ann\n", "Acme", "Ann"],
    ["phone\n\n4155550100", "", ""],
  ];
  for (const [csv, company, contact] of table) {
    const row = await sampleRow(new Blob([csv]));
    assert.deepEqual([row?.company, row?.contact], [company, contact], csv);
  }
  const [, , [csv]] = table;
  assert.equal((await sampleRow(new Blob([csv])))?.Notiz, 'ruft "gern"\r\nan');
});

Deno.test("every encoding that spreadsheets write is read, and what is no list gives no row", async () => {
  const bytes = (text: string, wide: boolean) =>
    wide
      ? new Uint8Array(Uint16Array.from(`\ufeff${text}`, (letter) => letter.charCodeAt(0)).buffer)
      : Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  for (const wide of [true, false]) {
    const row = await sampleRow(new Blob([bytes("Firma;Kontakt\nMüller;Änne\n", wide)]));
    assert.deepEqual([row?.company, row?.contact], ["Müller", "Änne"]);
  }
  for (const none of ["", "company,contact\n", "PK\x03\x04rest\nrest", '"']) {
    assert.equal(await sampleRow(new Blob([none])), undefined, none);
  }
});

Deno.test("what stands above the header is no lead", async () => {
  const file = new Blob(["Leads, exported today\n\nTelefon;Firma\n4155550100;Acme\n"]);
  assert.equal((await sampleRow(file))?.company, "Acme");
});
