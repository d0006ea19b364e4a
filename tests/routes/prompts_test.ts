/** Prompts over HTTP: looked at, edited, gone back to, and two of them tried. */
import assert from "node:assert/strict";
import { promptVersion } from "../../lib/prompts/prompt.ts";
import { onEachDatabaseUrl } from "../database.ts";
import { csvForm, type TestLeadline, withLeadline } from "../leadline.ts";

const TOKEN = "token-0123456789";

/** A Leadline with prompts of its own, in a folder that may be written. */
function withPrompts(
  test: (it: TestLeadline) => Promise<void>,
  environment: Record<string, string> = {},
): Promise<void> {
  return withLeadline({ API_TOKEN: TOKEN, ...environment }, test, { ownPrompts: true });
}

Deno.test("a person edits a prompt by plain forms, sees what changed and goes back", () =>
  withPrompts(async (it) => {
    assert.match(await pageOf(it, "/prompts"), /href="\/prompts\/default".*href="\/prompts\/foll/s);
    const shown = await pageOf(it, "/prompts/default");
    const [, basedOn] = /name="based_on" value="(\w+)"/.exec(shown)!;
    const edited = await post(it, "/prompts/default", {
      text: "Only for <b>$nobody</b>.",
      based_on: basedOn,
    });
    assert.deepEqual([edited.status, edited.location], [303, "/prompts/default"]);
    const after = await pageOf(it, "/prompts/default");
    assert.match(after, /Only for &lt;b>\$nobody&lt;\/b>\./);
    assert.match(after, /version 2.*version 1/s);
    const first = await pageOf(it, "/prompts/default/versions/1");
    assert.match(first, /<del>.*Northwind.*<ins>/s);
    const current = /name="based_on" value="(\w+)"/.exec(first)![1];
    const back = await post(it, "/prompts/default/versions/1", { based_on: current });
    assert.equal(back.status, 303);
    assert.match(await pageOf(it, "/prompts/default"), /Northwind Services.*version 3/s);
    assert.equal((await fetch(`${it.url}/prompts/default/versions/9`)).status, 404);
  }));

onEachDatabaseUrl(
  "a file that is no UTF-8 text is said to be none, beside all others",
  (url) =>
    withPrompts(async (it) => {
      const folder = it.leadline.prompts;
      await Deno.writeFile(`${folder}/latin.txt`, Uint8Array.of(0x47, 0x72, 0xfc, 0xdf, 0x65));
      await Deno.writeFile(`${folder}/wide.txt`, Uint8Array.of(0x48, 0, 0x69, 0));
      const { status, body } = await api(it, "/api/prompts");
      assert.equal(status, 200);
      assert.deepEqual(body.map(({ name }: { name: string }) => name), ["default", "followup"]);
      assert.match(
        await pageOf(it, "/prompts"),
        /latin\.txt is not UTF-8.*wide\.txt is not UTF-8/s,
      );
      const missing = await api(it, "/api/prompts/wide");
      assert.equal(missing.status, 404);
      assert.match(missing.body.detail, /Save it as UTF-8/);
      const upload = await fetch(`${it.url}/api/upload-leads`, {
        method: "POST",
        body: csvForm("phone\n2125550100\n", { prompt_name: "latin" }),
      });
      assert.match((await upload.json()).detail, /latin\.txt is not UTF-8/);
    }, { DATABASE_URL: url }),
);

Deno.test("whoever saves later sees both texts, and loses neither", () =>
  withPrompts(async (it) => {
    const [, basedOn] = /name="based_on" value="(\w+)"/.exec(await pageOf(it, "/prompts/default"))!;
    await post(it, "/prompts/default", { text: "Ann's text.", based_on: basedOn });
    const late = await post(it, "/prompts/default", { text: "Bob's text.", based_on: basedOn });
    assert.equal(late.status, 409);
    assert.match(late.text, /Not saved: the prompt was changed while you wrote/);
    assert.match(late.text, /<del>.*Ann.*<ins>.*Bob/s);
    assert.match(late.text, /<textarea[^>]*>Bob's text\./);
    const [, anns] = /name="based_on" value="(\w+)"/.exec(late.text)!;
    assert.equal(
      (await post(it, "/prompts/default", { text: "Bob's text.", based_on: anns })).status,
      303,
    );
    assert.match(await pageOf(it, "/prompts/default/versions/2"), /Ann's text\./);
  }));

Deno.test("a new prompt is made under a plain name", () =>
  withPrompts(async (it) => {
    const taken = await post(it, "/prompts/new", { name: "default", text: "Mine." });
    assert.equal(taken.status, 409);
    assert.match(taken.text, /There is a prompt default already/);
    const strange = await post(it, "/prompts/new", { name: "../secret", text: "Mine." });
    assert.equal(strange.status, 422);
    assert.match(strange.text, /letters, digits, - and _ only/);
    assert.equal(
      (await post(it, "/prompts/new", { name: "spring", text: "Mine." })).location,
      "/prompts/spring",
    );
    assert.equal((await fetch(`${it.url}/prompts/unknown`)).status, 404);
    for (const path of ["/prompts/..%2fmain", "/api/prompts/..%2f..%2fdeno.json"]) {
      assert.equal((await fetch(it.url + path)).status, 404, path);
    }
  }));

Deno.test("the prompt is filled for the leads of those who use it, and unknown names are said", () =>
  withPrompts(async (it) => {
    const form = csvForm("phone,contact,company,Dog name\n2125550100,Maria,<Acme>,Rex\n");
    await (await fetch(`${it.url}/api/upload-leads`, { method: "POST", body: form })).body
      ?.cancel();
    const shown = await pageOf(it, "/prompts/default");
    assert.match(shown, /For Maria.*You are calling Maria at &lt;Acme>/s);
    const { body } = await api(it, "/api/prompts/default");
    assert.deepEqual(body.unknown_names, []);
    const text = "Ask for ${dog name} and $cat.";
    await api(it, "/api/prompts/default", { text, based_on: body.version });
    assert.deepEqual((await api(it, "/api/prompts/default")).body.unknown_names, ["cat"]);
    assert.match(await pageOf(it, "/prompts/default"), /No list has \$cat/);
  }));

Deno.test("scripts read and write prompts, and are told when they are late", () =>
  withPrompts(async (it) => {
    const { body: [first] } = await api(it, "/api/prompts");
    assert.deepEqual([first.name, first.number, first.author], ["default", 1, "the file"]);
    const path = "/api/prompts/default";
    const saved = await api(it, path, { text: "Hi $contact.", based_on: first.version });
    assert.deepEqual(saved, {
      status: 200,
      body: { name: "default", version: promptVersion("Hi $contact.\n") },
    });
    const late = await api(it, path, { text: "Ho.", based_on: first.version });
    assert.equal(late.status, 409);
    assert.match(late.body.detail, new RegExp(saved.body.version));
    assert.equal((await api(it, path, { text: "", based_on: saved.body.version })).status, 422);
    assert.equal((await api(it, `${path}/versions/2`)).body.text, "Hi $contact.\n");
  }));

Deno.test("two versions are tried in a campaign that does not run", () =>
  withPrompts(async (it) => {
    const form = csvForm("phone\n2125550100\n2125550101\n2125550102\n2125550103\n");
    await (await fetch(`${it.url}/api/upload-leads`, { method: "POST", body: form })).body
      ?.cancel();
    assert.match(await pageOf(it, "/campaigns/1/trial"), /has had one text only/);
    const before = (await api(it, "/api/prompts/default")).body.version;
    const { body: { version } } = await api(it, "/api/prompts/default", {
      text: "Hi.",
      based_on: before,
    });
    const shownVersion = async () =>
      /name="based_on" value="(\w+)"/.exec(await pageOf(it, "/campaigns/1/trial"))![1];
    const based_on = await shownVersion();
    const fields = { first: before, second: version, percent: "50", based_on };
    const same = await post(it, "/campaigns/1/trial", { ...fields, second: before });
    assert.equal(same.status, 422);
    assert.match(same.text, /Choose two different versions/);
    assert.equal((await post(it, "/campaigns/1/trial", { ...fields, percent: "100" })).status, 422);
    assert.equal((await post(it, "/campaigns/1/trial", fields)).location, "/campaigns/1/trial");
    assert.match(await pageOf(it, "/campaigns/1/trial"), /Nobody called yet/);
    const late: Record<string, string>[] = [
      { ...fields, percent: "30" },
      { end: "true", based_on },
    ];
    for (const form of late) {
      const { status, text } = await post(it, "/campaigns/1/trial", form);
      assert.equal(status, 409);
      assert.match(text, /Versions 1 and 2 are tried: 50 % of the leads.*somebody else changed/s);
    }
    await it.leadline.start();
    await it.logged(({ event }) => event === "call.ordered");
    assert.equal((await post(it, "/campaigns/1/trial", { end: "true" })).status, 409);
    const trial = (await api(it, "/api/campaigns/1/trial")).body;
    assert.deepEqual([trial.versions, trial.percent], [[before, version], 50]);
    await it.leadline.pause();
    const mistyped = await api(it, "/api/campaigns/1/trial", { verions: [before, version] });
    assert.equal(mistyped.status, 422);
    assert.match(mistyped.body.detail, /"verions", which is not known/);
    const ended = await api(it, "/api/campaigns/1/trial", {});
    assert.deepEqual(ended.body, { versions: null, percent: null, results: [] });
  }));

async function pageOf({ url }: TestLeadline, path: string): Promise<string> {
  return await (await fetch(url + path)).text();
}

async function api({ url }: TestLeadline, path: string, body?: unknown) {
  const response = await fetch(url + path, {
    method: body === undefined ? "GET" : "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function post({ url }: TestLeadline, path: string, fields: Record<string, string>) {
  const response = await fetch(url + path, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
  const { status, headers } = response;
  return { status, location: headers.get("location"), text: await response.text() };
}
