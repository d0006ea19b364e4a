import assert from "node:assert/strict";
import type { Leadline } from "../../lib/leadline.ts";
import { countRows, NOTHING } from "../leads/imported.ts";
import { csvForm, withLeadline } from "../leadline.ts";

const MB = 1024 * 1024;

Deno.test("rejected rows come back as a file, and the import can be undone", () =>
  withLeadline({}, async ({ url, leadline }) => {
    const answer = await (await upload(url, csvForm("phone,city\n4155550100,Rome\n12,Oslo\n")))
      .json();
    const download = await fetch(url + answer.rejects_url);
    assert.match(download.headers.get("content-disposition")!, /attachment; filename="rejects-1/);
    assert.match(await download.text(), /^phone,city,reason\r\n12,Oslo,"?.+\.?"?\r\n$/);

    const undo = () => fetch(`${url}/api/imports/${answer.import_id}/undo`, { method: "POST" });
    const undone = await undo();
    assert.deepEqual([undone.status, await undone.json()], [200, { removed: 1 }]);
    const again = await undo();
    assert.equal(again.status, 409);
    assert.match((await again.json()).detail, /undone already/);
    assert.equal((await countRows(leadline.store)).leads, 0);
  }));

Deno.test("a file adds to the campaign that is named with it", () =>
  withLeadline({}, async ({ url }) => {
    const first = await (await upload(url, csvForm("phone\n4155550100\n"))).json();
    const form = csvForm("phone\n4155550101\n", { campaign_id: `${first.campaign_id}` });
    const second = await (await upload(url, form)).json();
    assert.equal(second.campaign_id, first.campaign_id);
  }));

Deno.test("numbers without a country code are of the country that the upload names", () =>
  withLeadline({}, async ({ url }) => {
    const upload = (country: string, address = "/api/upload-leads") => {
      const form = csvForm("Telefon\n030 901820\n");
      form.append("country", country);
      return fetch(url + address, { method: "POST", body: form });
    };
    assert.equal((await (await upload("DE")).json()).imported, 1);
    const draft = await (await upload("DE", "/api/imports/drafts")).json();
    assert.deepEqual([draft.country, draft.counts.elsewhere], ["DE", 1]);
    const refused = await upload("Germany");
    assert.equal(refused.status, 422);
    assert.match((await refused.json()).detail, /such as US, DE or GB/);
  }));

Deno.test("numbers without a country code are of the country that is set", () =>
  withLeadline({ DEFAULT_COUNTRY: "GB" }, async ({ url }) => {
    await (await upload(url, csvForm("phone\n020 7946 0123\n"))).body?.cancel();
    const [lead] = await (await fetch(`${url}/api/leads`)).json();
    assert.equal(lead.phone, "+442079460123");
  }));

Deno.test("a field that is not known is refused: a misspelt prompt would call with another", () =>
  withLeadline({}, async ({ url, leadline }) => {
    for (const address of ["/api/upload-leads", "/api/imports/drafts", "/uploads"]) {
      const form = csvForm("phone\n4155550100\n", { prompt: "followup" });
      const refused = await fetch(url + address, { method: "POST", body: form });
      assert.equal(refused.status, 422, address);
      assert.match(await refused.text(), /prompt.*Beside file there are prompt_name, campaign_id/s);
    }
    assert.deepEqual(await leadline.store.db.selectFrom("leads").select("id").execute(), []);
  }));

Deno.test("an upload that is no form with a file is refused with what is needed", () =>
  withLeadline({}, async ({ url, leadline }) => {
    const form = (type: string, body: string) => ({ headers: { "content-type": type }, body });
    const part = (head: string, body = "phone\n4155550100\n") =>
      `--x\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
    const table: [name: string, init: RequestInit, status: number, says: RegExp][] = [
      ["JSON", form("application/json", "{}"), 415, /field named file/],
      ["no boundary", form("multipart/form-data", "x"), 415, /field named file/],
      [
        "no body",
        { headers: { "content-type": "multipart/form-data; boundary=x" } },
        400,
        /Send it again/,
      ],
      ["no file", { body: csvFormWithout("file") }, 400, /Choose a CSV/],
      [
        "another field",
        form(
          "multipart/form-data; boundary=x",
          part('name="list"; filename="l.csv"') + "--x--\r\n",
        ),
        400,
        /Choose a CSV/,
      ],
      [
        "no end",
        form("multipart/form-data; boundary=x", part('name="file"; filename="l.csv"')),
        400,
        /Send it again/,
      ],
      [
        "no part",
        form("multipart/form-data; boundary=x", "phone\n4155550100\n"),
        400,
        /Send it again/,
      ],
      [
        "unknown prompt",
        { body: csvForm("phone\n4155550100\n", { prompt_name: "none" }) },
        422,
        /Use default or/,
      ],
      [
        "unknown campaign",
        { body: csvForm("phone\n4155550100\n", { campaign_id: "7" }) },
        404,
        /no campaign 7/,
      ],
      [
        "campaign that is no number",
        { body: csvForm("phone\n4155550100\n", { campaign_id: "1e0" }) },
        404,
        /no such campaign/,
      ],
      [
        "long prompt name",
        { body: csvForm("phone\n1\n", { prompt_name: "x".repeat(90_000) }) },
        422,
        /no name of a prompt/,
      ],
    ];
    for (const [name, init, status, says] of table) {
      const response = await fetch(`${url}/api/upload-leads`, { method: "POST", ...init });
      const problem = await response.json();
      assert.equal(response.status, status, `${name}: ${JSON.stringify(problem)}`);
      assert.match(problem.detail, says, name);
      assert.deepEqual(await countRows(leadline.store), NOTHING, name);
    }
    assert.deepEqual(await spooled(leadline), []);
  }));

Deno.test("a file over 100 MB is refused, whether its size is told before or not", () =>
  withLeadline({}, async ({ url, leadline }) => {
    const megabyte = new Uint8Array(MB).fill(0x31);
    const form = new FormData();
    form.set("file", new File(Array(101).fill(megabyte), "large.csv"));
    for (const init of [{ body: form }, streamedForm(Array(101).fill(megabyte))]) {
      const response = await fetch(`${url}/api/upload-leads`, { method: "POST", ...init });
      assert.equal(response.status, 413);
      assert.match((await response.json()).detail, /100 MB/);
    }
    assert.deepEqual(await countRows(leadline.store), NOTHING);
    assert.deepEqual(await spooled(leadline), []);
  }));

Deno.test("an upload that breaks off half-way leaves nothing behind", () =>
  withLeadline({}, async ({ url, leadline }) => {
    await Deno.mkdir(leadline.uploads, { recursive: true });
    using changes = Deno.watchFs(leadline.uploads);
    const { hostname, port } = new URL(url);
    const connection = await Deno.connect({ hostname, port: Number(port) });
    const head = "POST /api/upload-leads HTTP/1.1\r\nhost: localhost\r\n" +
      "content-type: multipart/form-data; boundary=x\r\ncontent-length: 1000000\r\n\r\n" +
      '--x\r\ncontent-disposition: form-data; name="file"; filename="l.csv"\r\n\r\nphone\n';
    await connection.write(new TextEncoder().encode(head + "4155550100\n".repeat(1_000)));

    let path: string | undefined;
    for await (const { kind, paths } of changes) {
      if (kind === "create" && path === undefined) {
        path = paths[0];
        connection.close();
      }
      if (kind === "remove" && paths[0] === path) break;
    }
    assert.deepEqual(await countRows(leadline.store), NOTHING);
  }));

function upload(url: string, body: FormData): Promise<Response> {
  return fetch(`${url}/api/upload-leads`, { method: "POST", body });
}

function csvFormWithout(field: string): FormData {
  const form = csvForm("phone\n", { prompt_name: "default" });
  form.delete(field);
  return form;
}

/** A form whose length nobody knows before its end. */
function streamedForm(chunks: Uint8Array[]): RequestInit {
  const text = new TextEncoder();
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="l.csv"\r\n\r\n';
  const body = ReadableStream.from([text.encode(head), ...chunks, text.encode("\r\n--x--\r\n")]);
  return { body, headers: { "content-type": "multipart/form-data; boundary=x" } };
}

/** Uploads that are on disk. */
async function spooled({ uploads }: Leadline): Promise<string[]> {
  await Deno.mkdir(uploads, { recursive: true });
  return (await Array.fromAsync(Deno.readDir(uploads))).map(({ name }) => name);
}
