import assert from "node:assert/strict";
import { columnsOf } from "../../../lib/leads/csv/columns.ts";
import { columnsWithoutHeader } from "../../../lib/leads/csv/without_header.ts";

Deno.test("any header that plainly means a phone number, a company or a contact is understood", () => {
  const headers = {
    phone: ["phone", "Phone Number", "phone_number", "Mobile", "TELEPHONE", "Cell phone", "tel."],
    company: ["company", "Business name", "Organization", "Account Name"],
    contact: ["contact", "Full Name", "contact_name", "Name"],
    zip: ["ZIP code", "Postal-Code"],
    timezone: ["Time zone", "tz"],
  };
  for (const [field, names] of Object.entries(headers)) {
    for (const name of names) {
      assert.deepEqual(columnsOf(["x", name]).known, { [field]: 1 }, name);
    }
  }
});

Deno.test("headers of other languages are understood, with and without their accents", () => {
  const table: [header: string, known: Record<string, number>][] = [
    ["Firma;Ansprechpartner;Telefon;PLZ;Ort;Straße", { phone: 2, company: 0, contact: 1, zip: 3 }],
    ["Société;Nom complet;N° de téléphone;Code postal", {
      company: 0,
      contact: 1,
      zip: 3,
      phone: 2,
    }],
    ["Societe;Contact;Telephone", { company: 0, contact: 1, phone: 2 }],
    ["Empresa;Persona de contacto;Teléfono móvil;Código Postal", {
      ...{ company: 0, contact: 1, phone: 2, zip: 3 },
    }],
    ["Azienda;Referente;Cellulare;CAP", { company: 0, contact: 1, phone: 2, zip: 3 }],
    ["Bedrijfsnaam;Contactpersoon;Telefoonnummer", { company: 0, contact: 1, phone: 2 }],
  ];
  for (const [header, known] of table) {
    assert.deepEqual(columnsOf(header.split(";")).known, known, header);
  }
});

Deno.test("a column of dates to call is understood, whatever it is called", () => {
  const names = "call_after;Call after;Callback date;Follow-up date;Next call;Wiedervorlage;" +
    "Rückrufdatum;À rappeler le;Date de rappel;Fecha de llamada;Richiamare il;Terugbeldatum;" +
    "Próxima ligação";
  for (const name of names.split(";")) {
    assert.deepEqual(columnsOf(["Phone", name]).known, { phone: 0, call_after: 1 }, name);
  }
  for (const name of ["Callback", "Follow up", "Rückruf", "Rappel"]) {
    assert.deepEqual(columnsOf(["Phone", name]).known, { phone: 0 }, `${name} may hold a yes`);
  }
});

Deno.test("further columns of numbers are known, except where the list's owner says which it is", () => {
  const table: [header: string, phone: number, others: number[]][] = [
    ["Company;Phone;Mobile;Fax;Number", 1, [2]],
    ["Mobile;Phone;phone 2", 1, [0, 2]],
    ["Phone;Phone", 0, [1]],
    ["Number;Name", 0, []],
    // HubSpot, Apollo, Google Contacts.
    ["Record ID;Phone Number;Mobile Phone Number", 1, [2]],
    ["Work Direct Phone;Mobile Phone;Corporate Phone", 1, [0, 2]],
    ["Name;Phone 1 - Value;Phone 2 - Value", 1, [2]],
  ];
  for (const [header, phone, others] of table) {
    const { known, otherPhones } = columnsOf(header.split(";"));
    assert.deepEqual([known.phone, otherPhones], [phone, others], header);
  }
  assert.deepEqual(columnsOf(["Phone", "Mobile"], { phone: "Mobile" }).otherPhones, []);
});

Deno.test("a bare name beside a first or a last name is the other half of it", () => {
  const table: [header: string, first: number, last: number][] = [
    ["Vorname;Name;Telefon", 0, 1],
    ["Nom;Prénom;Téléphone", 1, 0],
    ["Nombre;Apellidos;Teléfono", 0, 1],
    ["Name;Surname;Phone", 0, 1],
  ];
  for (const [header, first, last] of table) {
    const { known, firstName, lastName } = columnsOf(header.split(";"));
    assert.deepEqual([known.contact, firstName, lastName], [undefined, first, last], header);
  }
  const whole = columnsOf(["Name", "First name", "Last name", "Phone"]);
  assert.deepEqual([whole.known.contact, whole.firstName], [0, undefined]);
  const mapped = columnsOf(["Vorname", "Name", "Telefon"], { contact: "Name" });
  assert.deepEqual([mapped.known.contact, mapped.lastName], [1, undefined]);
});

Deno.test("first and last name make the contact, and can be used by themselves", () => {
  const columns = columnsOf(["First Name", "Last Name", "phone"]);
  assert.equal(columns.firstName, 0);
  assert.equal(columns.lastName, 1);
  assert.deepEqual(columns.others.map(({ name }) => name), ["First Name", "Last Name"]);
});

Deno.test("every other column is kept under its name, whatever that is", () => {
  const { others } = columnsOf(["phone", "Deal size", "__proto__", "constructor", ""]);
  assert.deepEqual(others.map(({ name }) => name), ["Deal size", "__proto__", "constructor"]);
});

Deno.test("the reason that Leadline put behind rejected rows is no column of the list", () => {
  const names = (header: string[]) => columnsOf(header).others.map(({ name }) => name);
  assert.deepEqual(names(["phone", "city", "reason"]), ["city"]);
  assert.deepEqual(names(["phone", "reason", "city"]), ["reason", "city"]);
});

Deno.test("a mapping goes before what is guessed", () => {
  const header = ["Phone", "Direct line", "Firm"];
  const { known } = columnsOf(header, { phone: "direct_line" });
  assert.deepEqual(known, { phone: 1, company: 2 });
});

Deno.test("without a header the column that plainly holds phone numbers is found", () => {
  const rows = [["Ann", "(415) 555-0100"], ["Bob", "415 555 0101"], ["Cid", "unknown"]];
  assert.equal(columnsWithoutHeader(rows, "US")?.known.phone, 1);
});

Deno.test("a first row without a phone number is no row of leads", () => {
  assert.equal(columnsWithoutHeader([["Ann", "Rome"], ["Bob", "4155550100"]], "US"), undefined);
  assert.equal(columnsWithoutHeader([["2026", "12"]], "US"), undefined);
});
