import assert from "node:assert/strict";
import { countRows, NOTHING } from "../leads/imported.ts";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

Deno.test("a script makes a draft, reads it, maps it, mends it and confirms it", () =>
  withLeadline({}, async (it) => {
    const csv = "who,dial,other\nAnn,4155550100,x\nBob,12,y\nEve,4155550100,z\n";
    const draft = await made(it, csv);
    assert.deepEqual([draft.status, draft.rows], ["ready", 3]);
    assert.deepEqual(draft.columns.map(({ role }: { role: string }) => role), [
      "keep",
      "phone",
      "keep",
    ]);
    const path = `/api/imports/drafts/${draft.id}`;
    const mapped = await post(it, `${path}/columns`, {
      roles: { who: "contact", other: "ignore" },
    });
    assert.deepEqual(mapped.body.counts, {
      fresh: 1,
      elsewhere: 0,
      here: 0,
      repeated: 1,
      rejected: 1,
    });
    const problems = await get(it, draft.problems_url);
    assert.deepEqual(problems.map(({ line, who }: { line: number; who: string }) => [line, who]), [
      [3, "Bob"],
    ]);
    const mended = await post(it, `${path}/problems`, { line: 3, phone: "(415) 555-0101" });
    assert.deepEqual(mended.body, {
      line: 3,
      verdict: "fresh",
      phone: "+14155550101",
      reason: "It will be imported.",
    });
    assert.deepEqual(await countRows(it.leadline.store), NOTHING);

    const confirmed = await post(it, `${path}/confirm`, {});
    assert.deepEqual([confirmed.body.status, confirmed.body.import_id], ["imported", 1]);
    const leads = await get(it, "/api/leads");
    assert.deepEqual(leads.map(({ contact }: { contact: string }) => contact), ["Bob", "Ann"]);
    const [history] = await get(it, "/api/imports?q=leads");
    assert.deepEqual([history.imported, history.merged, history.actor], [2, 1, "this machine"]);
    assert.match(
      await (await fetch(`${it.url}/api/imports.csv`)).text(),
      /^id,file_name.*\r\n1,leads\.csv,1,leads,done,2,1,0,0,this machine/,
    );
    const late = await post(it, `${path}/discard`, {});
    assert.equal(late.status, 409);
  }));

Deno.test("what does not fit a draft is refused with what to do", () =>
  withLeadline({}, async (it) => {
    const { id } = await made(it, "phone\n4155550100\nx\n");
    const path = `/api/imports/drafts/${id}`;
    const table: [path: string, body: unknown, status: number, says: RegExp][] = [
      ["/api/imports/drafts/99/confirm", {}, 404, /Upload the file again/],
      ["/api/imports/drafts/x/discard", {}, 404, /Upload the file again/],
      [`${path}/columns`, { roles: { nothing: "phone" } }, 422, /no column "nothing"/],
      [`${path}/columns`, { roles: { phone: "number" } }, 422, /roles\.phone/],
      [`${path}/columns`, { roles: { phone: "keep" } }, 409, /Choose the one that holds them/],
      [`${path}/problems`, { line: 2, phone: "4155550101" }, 404, /Line 2 has no problem/],
      [`${path}/problems`, { line: 3, name: "x" }, 422, /name/],
      [`${path}/problems`, { line: 3, phone: "x".repeat(2_000) }, 422, /phone/],
      [`${path}/confirm`, { known: "maybe" }, 422, /known/],
    ];
    for (const [path, body, status, says] of table) {
      const answer = await post(it, path, body);
      assert.equal(answer.status, status, path);
      assert.match(answer.body.detail, says, path);
    }
    const upload = await fetch(`${it.url}/api/imports/drafts`, {
      method: "POST",
      body: csvForm("PK\x03\x04rest"),
    });
    assert.match((await upload.json()).detail, /Excel workbook/);
    assert.deepEqual(await countRows(it.leadline.store), NOTHING);
  }));

Deno.test("hostile lists are shown as text, within bounds, and break no page", () =>
  withLeadline({}, async (it) => {
    const wide = Array.from({ length: 500 }, (_, i) => `column ${i}`);
    const lists: [name: string, csv: string, shows: RegExp][] = [
      [
        "HTML",
        'phone,<b>x</b>\n<script>alert(1)</script>,"<img src=x onerror=alert(1)>"\n',
        /&lt;/,
      ],
      [
        "huge cells",
        `phone,note\n4155550100,${"x".repeat(9_000)}\n12,${"y".repeat(20_000)}\n`,
        /…/,
      ],
      ["500 columns", `phone,${wide}\n4155550100,${wide}\n`, /500 columns more/],
      ["one name for all", `phone${",note".repeat(20)}\n4155550100${",a".repeat(20)}\n`, /note 20/],
      ["formulas", "phone,name\n=1+1,=cmd|' /C calc'!A0\n", /=1\+1/],
      ["no letters", "phone,name\n\u202e12,\u0007\n", /Rows with problems/],
    ];
    for (const [name, csv, shows] of lists) {
      const draft = await made(it, csv);
      const response = await fetch(it.url + draft.page);
      const html = await response.text();
      assert.equal(response.status, 200, name);
      assert.match(html, shows, name);
      assert.doesNotMatch(html, /<script>alert|<img src=x|<b>x/, name);
      assert.ok(html.length < 700_000, `${name}: ${html.length}`);
    }
    const tooWide = await fetch(`${it.url}/api/imports/drafts`, {
      method: "POST",
      body: csvForm(`phone${",x".repeat(2_000)}\n4155550100\n`),
    });
    assert.match((await tooWide.json()).detail, /2001, and at most 1000/);
  }));

Deno.test("10,000 rows with problems are paged, and downloaded whole", () =>
  withLeadline({}, async (it) => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `bad ${i},Person ${i}`);
    const draft = await made(it, ["phone,contact", ...rows].join("\n"));
    const html = await (await fetch(it.url + draft.page)).text();
    assert.match(html, /10,000/);
    assert.equal(html.match(/name="phone_\d+"/g)!.length, 25);
    assert.match(html, /href="[^"]*\?after=26#problems"/);
    const wrong = await fetch(`${it.url}${draft.page}?after=9_980`);
    assert.equal(wrong.status, 400);
    assert.match(await wrong.text(), /after: /);
    const last = await (await fetch(`${it.url}${draft.page}?after=9990`)).text();
    assert.equal(last.match(/name="phone_\d+"/g)!.length, 11);
    const csv = await (await fetch(`${it.url}${draft.problems_url}.csv`)).text();
    assert.equal(csv.trim().split("\r\n").length, 10_001);
    assert.match(csv, /^phone,contact,line in file,reason\r\nbad 0,Person 0,2,/);
  }));

Deno.test("rows with problems are searched, turned round and downloaded as they are shown", () =>
  withLeadline({}, async (it) => {
    const rows = ["12,Ana", "call me,Ben", "13,Cleo", "4155550100,Dora"];
    const draft = await made(it, ["phone,contact", ...rows].join("\n"));
    const lines = async (query: string) => {
      const html = await (await fetch(`${it.url}${draft.page}?${query}`)).text();
      return [...html.matchAll(/name="phone_(\d+)"/g)].map(([, line]) => Number(line));
    };
    assert.deepEqual(await lines("sort=last"), [4, 3, 2]);
    assert.deepEqual(await lines("sort=last&after=4"), [3, 2]);
    assert.deepEqual(await lines("q=CLEO"), [4]);
    assert.deepEqual(await lines("q=letters"), [3]);
    assert.deepEqual(await lines("q=13"), [4]);
    assert.deepEqual(await lines("q=nobody"), []);
    const csv = await (await fetch(`${it.url}${draft.problems_url}.csv?q=ana`)).text();
    assert.deepEqual(csv.trim().split("\r\n").length, 2);
    const body = new URLSearchParams({ phone_4: "4155550101", q: "cleo", sort: "last" });
    const saved = await fetch(`${it.url}${draft.page}/problems`, {
      method: "POST",
      body,
      redirect: "manual",
    });
    await saved.body?.cancel();
    const { searchParams } = new URL(saved.headers.get("location")!, it.url);
    assert.equal(searchParams.get("q"), "cleo");
    assert.equal(searchParams.get("mended"), "1");
    const page = await (await fetch(`${it.url}${draft.page}?q=cleo`)).text();
    assert.match(page, /No row with a problem fits/);
    assert.match(page, /Number in line 4/, "it is among the mended rows");
  }));

Deno.test("what the prompt asks for and no column gives is said before the import", () =>
  withLeadline({}, async (it) => {
    const pageOf = async (csv: string) => {
      const { page } = await made(it, csv);
      return await (await fetch(it.url + page)).text();
    };
    const bare = await pageOf("phone,House\n4155550100,Acme\n");
    assert.match(bare, /asks for \$contact, \$company\./);
    const named = await pageOf("phone,first name,company\n4155550100,Ana,Acme\n");
    assert.doesNotMatch(named, /asks for/);
  }));

Deno.test("another country is asked for where most numbers cannot be read, not where dates cannot", () =>
  withLeadline({}, async (it) => {
    const isAsked = async (csv: string) => {
      const { page } = await made(it, csv);
      return /of another country\?/.test(await (await fetch(it.url + page)).text());
    };
    assert.equal(await isAsked("phone\n0171 5550123\n030 901820\n4155550100\n"), true);
    assert.equal(await isAsked("phone\n0171 5550123\n4155550101\n4155550100\n"), false);
    const dates = "phone,call_after\n4155550100,soon\n4155550101,late\n12,\n";
    assert.equal(await isAsked(dates), false);
  }));

Deno.test("a form mends the rows of its page that were changed, and no others", () =>
  withLeadline({}, async (it) => {
    const draft = await made(it, "phone\nbad\n12\n4155550100\n");
    const body = new URLSearchParams({
      phone_2: "4155550101",
      phone_3: "12",
      phone_4: "4155550199",
      phone_99: "4155550102",
      after: "1",
    });
    const saved = await fetch(`${it.url}${draft.page}/problems`, {
      method: "POST",
      body,
      redirect: "manual",
    });
    await saved.body?.cancel();
    assert.equal(saved.headers.get("location"), `${draft.page}?after=1&mended=1&still=0#problems`);
    const now = await get(it, `/api/imports/drafts/${draft.id}`);
    assert.deepEqual([now.counts.fresh, now.counts.rejected], [2, 1]);
  }));

Deno.test("an upload that imports at once takes a mapping", () =>
  withLeadline({}, async (it) => {
    const csv = "Tel. privat;Firma;phone\n4155550100;Acme;x\n";
    const upload = async (mapping: string) => {
      const body = csvForm(csv, { mapping });
      const response = await fetch(`${it.url}/api/upload-leads`, { method: "POST", body });
      return { status: response.status, body: await response.json() };
    };
    const wrong: [mapping: string, says: RegExp][] = [
      ["phone", /JSON object/],
      ['{"number":"Firma"}', /JSON object/],
      ['{"phone":"Telefon"}', /names the column "Telefon"/],
    ];
    for (const [mapping, says] of wrong) {
      const { status, body } = await upload(mapping);
      assert.equal(status, 422);
      assert.match(body.detail, says);
    }
    const { body } = await upload('{"phone":"tel privat","company":"Firma"}');
    assert.deepEqual([body.status, body.imported], ["ok", 1]);
    const [lead] = await get(it, "/api/leads");
    assert.deepEqual([lead.phone, lead.company], ["+14155550100", "Acme"]);
  }));

Deno.test("a draft takes a mapping, and what does not fit keeps no draft", () =>
  withLeadline({}, async (it) => {
    const csv = "Tel. privat;Firma;phone\n4155550100;Acme;x\n";
    const upload = async (mapping: string) => {
      const body = csvForm(csv, { mapping });
      const response = await fetch(`${it.url}/api/imports/drafts`, { method: "POST", body });
      return { status: response.status, body: await response.json() };
    };
    const wrong: [mapping: string, says: RegExp][] = [
      ["phone", /JSON object/],
      ['{"phone":"Telefon"}', /names the column "Telefon"/],
      ['{"contact":"Firma","company":"firma"}', /can be one field of a lead/],
    ];
    for (const [mapping, says] of wrong) {
      const { status, body } = await upload(mapping);
      assert.equal(status, 422);
      assert.match(body.detail, says);
    }
    const { body } = await upload('{"phone":"tel privat","contact":"Firma"}');
    assert.deepEqual([body.id, body.counts.fresh], [1, 1]);
    const roles = body.columns.map(({ role }: { role: string }) => role);
    assert.deepEqual(roles, ["phone", "contact", "keep"]);
  }));

const TWO_NUMBERS = "Name,Phone,Mobile,Number\nAnn,4155550100,4155550101,4155550102\n" +
  "Bob,n/a,4155550103,\nEve,call me,4155550104,\nKim,,,4155550105\n";

Deno.test("where the usual number is empty the other is called, and the import says so", () =>
  withLeadline({}, async (it) => {
    const body = csvForm(TWO_NUMBERS);
    const answer = await fetch(`${it.url}/api/upload-leads`, { method: "POST", body });
    const { import_id, imported, rejected } = await answer.json();
    assert.deepEqual([import_id, imported, rejected], [1, 2, 2]);
    const leads = await get(it, "/api/leads");
    assert.deepEqual(leads.map(({ phone }: { phone: string }) => phone), [
      "+14155550103",
      "+14155550100",
    ]);
    const page = await (await fetch(`${it.url}/?import=1`)).text();
    assert.match(page, /1 row had no number in the usual column/);
  }));

Deno.test("a draft tells the other number's column, which may be kept out", () =>
  withLeadline({}, async (it) => {
    const draft = await made(it, TWO_NUMBERS);
    const roles = draft.columns.map(({ role }: { role: string }) => role);
    assert.deepEqual(roles, ["contact", "phone", "other_phone", "keep"]);
    assert.equal(draft.counts.fresh, 2);
    const path = `/api/imports/drafts/${draft.id}`;
    const kept = await post(it, `${path}/columns`, { roles: { Mobile: "keep" } });
    assert.equal(kept.body.counts.fresh, 1);
    const both = await post(it, `${path}/columns`, {
      roles: { Mobile: "other_phone", Number: "other_phone" },
    });
    assert.equal(both.body.counts.fresh, 3);
    await post(it, `${path}/confirm`, {});
    assert.match(await (await fetch(`${it.url}/?import=1`)).text(), /2 rows had no number/);
  }));

const UNDER_A_TITLE = "Leads export 2026-11-01\n\nName,Phone\nAnn,4155550100\n";

Deno.test("the API tells which line it takes for the header, and takes another", () =>
  withLeadline({}, async (it) => {
    const draft = await made(it, UNDER_A_TITLE);
    assert.deepEqual([draft.has_header, draft.header_line, draft.rows], [true, 3, 1]);
    const path = `/api/imports/drafts/${draft.id}/columns`;
    const changes: [change: unknown, line: number | null, rows: number, roles?: string[]][] = [
      [{ header_line: null, roles: { "column 2": "phone" } }, null, 3, ["contact", "phone"]],
      [{ has_header: true }, 1, 0, ["keep", "ignore"]],
      [{ header_line: 2 }, 3, 1, ["contact", "phone"]],
      [{ has_header: false }, null, 3],
      [{ header_line: 3, roles: { Name: "company" } }, 3, 1, ["company", "phone"]],
    ];
    for (const [change, line, rows, roles] of changes) {
      const { body } = await post(it, path, change);
      const said = JSON.stringify(change);
      assert.deepEqual([body.header_line, body.rows], [line, rows], said);
      const found = body.columns.map(({ role }: { role: string }) => role);
      if (roles !== undefined) assert.deepEqual(found, roles, said);
    }
    const { status, body } = await post(it, path, { header_line: 9 });
    assert.equal(status, 422);
    assert.match(body.detail, /Line 9 stands behind the first 25 rows/);
  }));

Deno.test("an upload may say which line is the header, and the import keeps it", () =>
  withLeadline({}, async (it) => {
    const { url } = it;
    const upload = async (header_line: string, address = "/api/upload-leads") => {
      const body = csvForm(`Phone,Firma\n${UNDER_A_TITLE}`, header_line ? { header_line } : {});
      const response = await fetch(url + address, { method: "POST", body });
      return { status: response.status, body: await response.json() };
    };
    for (const line of ["", "4"]) {
      const { body } = await upload(line);
      assert.deepEqual([body.imported, body.rejected], [1, 0], line);
      const [{ format }, ...others] = await get(it, "/api/imports?limit=1");
      assert.deepEqual(others, []);
      assert.equal(JSON.parse(format).header_line, 4);
    }
    for (const line of ["2", "none"]) {
      const { status, body } = await upload(line);
      assert.equal(status, 422, line);
      assert.match(body.detail, /Name the column with the numbers/);
    }
    for (const address of ["/api/upload-leads", "/api/imports/drafts"]) {
      assert.match((await upload("first", address)).body.detail, /such as 3, or "none"/);
      assert.match((await upload("40", address)).body.detail, /behind the first 25 rows/);
    }
    assert.equal((await upload("1", "/api/imports/drafts")).body.columns[0].name, "Phone");
  }));

async function made({ url }: TestLeadline, csv: string) {
  const response = await fetch(`${url}/api/imports/drafts`, { method: "POST", body: csvForm(csv) });
  return await response.json();
}

async function post({ url }: TestLeadline, path: string, body: unknown) {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function get({ url }: TestLeadline, path: string) {
  return await (await fetch(url + path)).json();
}
