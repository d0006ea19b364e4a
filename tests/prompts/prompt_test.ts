import assert from "node:assert/strict";
import { fillPrompt } from "../../lib/prompts/fill_prompt.ts";
import { listPrompts, readPrompt, valuesOf } from "../../lib/prompts/prompt.ts";

Deno.test("a prompt is the text of its file", () =>
  withPrompts((folder) => {
    assert.deepEqual(readPrompt(folder, "default"), {
      kind: "found",
      name: "default",
      text: "Hello $contact",
    });
    assert.deepEqual(readPrompt(folder, "marked"), {
      kind: "found",
      name: "marked",
      text: "Grüße",
    });
    assert.deepEqual(listPrompts(folder), [
      "default",
      "empty",
      "follow-up_2",
      "latin",
      "marked",
      "wide",
    ]);
  }));

Deno.test("what is no prompt is said, with what to use instead", () =>
  withPrompts((folder) => {
    const table: [name: string, reason: RegExp][] = [
      ["none", /no prompt file prompts\/none\.txt\. Use default or/],
      ["empty", /is empty/],
      ["folder", /folder\.txt cannot be read\. Check that it is a file/],
      ["latin", /latin\.txt is not UTF-8 text\. Save it as UTF-8/],
      ["wide", /wide\.txt is not UTF-8 text/],
      ["../default", /no name of a prompt/],
      ["..", /no name of a prompt/],
      ["a/b", /no name of a prompt/],
      ["C:\\x", /no name of a prompt/],
      ["default\0", /no name of a prompt/],
      ["default.txt", /no name of a prompt/],
      ["", /no name of a prompt/],
      ["x".repeat(5_000), /^.{1,200}$/],
    ];
    for (const [name, reason] of table) {
      const prompt = readPrompt(folder, name);
      assert.ok(prompt.kind === "missing", name);
      assert.match(prompt.reason, reason, name);
    }
  }));

Deno.test("a lead fills a prompt with all its columns; what is known of it goes first", () => {
  const lead = {
    phone: "+14155550100",
    company: "Acme",
    contact: "Ann",
    timezone: "",
    state: "CA",
    zip: "94103",
    fields: '{"Plan":"gold","phone":"other","__proto__":"x"}',
  };
  const text = "$contact, $company, $phone, $state $zip, $plan, ${__proto__}";
  assert.equal(
    fillPrompt(text, valuesOf(lead)),
    "Ann, Acme, +14155550100, CA 94103, gold, x",
  );
});

Deno.test("the prompts that come with Leadline ask only for what every list has", () => {
  for (const name of listPrompts("prompts")) {
    const prompt = readPrompt("prompts", name);
    assert.ok(prompt.kind === "found");
    const filled = fillPrompt(prompt.text, { company: "Acme", contact: "Ann" });
    assert.doesNotMatch(filled, /\$/, name);
  }
});

async function withPrompts(test: (folder: string) => void): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/default.txt`, "Hello $contact");
    await Deno.writeTextFile(`${folder}/follow-up_2.txt`, "Hello again");
    await Deno.writeTextFile(`${folder}/empty.txt`, " \n");
    await Deno.writeTextFile(`${folder}/marked.txt`, "\ufeffGrüße");
    await Deno.writeFile(`${folder}/latin.txt`, Uint8Array.of(0x47, 0x72, 0xfc, 0xdf, 0x65));
    await Deno.writeFile(`${folder}/wide.txt`, Uint8Array.of(0x48, 0, 0x69, 0));
    await Deno.mkdir(`${folder}/folder.txt`);
    await Deno.writeTextFile(`${folder}/notes.md`, "not a prompt");
    test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
