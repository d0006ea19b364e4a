import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { promptVersion } from "../../lib/prompts/prompt.ts";
import { LONGEST_PROMPT, savePrompt } from "../../lib/prompts/save_prompt.ts";
import { findVersion, listVersions, noteFiles, THE_FILE } from "../../lib/prompts/versions.ts";
import { onEachDatabase } from "../database.ts";
import { CLOCK } from "../leads/imported.ts";

const FIRST = "You call $company.\n";
const BASED_ON_FIRST = promptVersion(FIRST);

interface World {
  /** The folder with `default.txt`. */
  prompts: string;
  save: (edit: { name?: string; text: string; basedOn?: string }) => ReturnType<typeof savePrompt>;
  history: () => Promise<string[]>;
  note: () => Promise<void>;
}

function onEachStore(name: string, test: (world: World, store: Store) => Promise<void>): void {
  onEachDatabase(name, async (store) => {
    const prompts = await Deno.makeTempDir();
    await Deno.writeTextFile(`${prompts}/default.txt`, FIRST);
    const by = { store, clock: CLOCK, prompts, actor: "Ann" };
    try {
      await test({
        prompts,
        save: ({ name = "default", text, basedOn = BASED_ON_FIRST }) =>
          savePrompt(by, { name, text, basedOn }),
        async history() {
          const versions = await listVersions(store.db, "default");
          return versions.map(({ number, text, author }) => `${number} ${author}: ${text.trim()}`);
        },
        note: () => noteFiles(by),
      }, store);
    } finally {
      await Deno.remove(prompts, { recursive: true });
    }
  });
}

onEachStore("an edit is in the file, and the text of before is kept", async (it) => {
  const text = "You call $contact.\r\nBe brief.\r\n\r\n";
  const saved = await it.save({ text });
  const file = await Deno.readTextFile(`${it.prompts}/default.txt`);
  assert.equal(file, "You call $contact.\nBe brief.\n");
  assert.deepEqual(saved, { kind: "saved", version: promptVersion(file) });
  assert.deepEqual(await it.history(), [
    "2 Ann: You call $contact.\nBe brief.",
    `1 ${THE_FILE}: You call $company.`,
  ]);
});

onEachStore("a file that is no UTF-8 text is neither noted nor overwritten", async (it) => {
  const path = `${it.prompts}/wide.txt`;
  await Deno.writeFile(path, Uint8Array.of(0x48, 0, 0x69, 0));
  await it.note();
  const refused = await it.save({ name: "wide", text: "Mine.", basedOn: "" });
  assert.match(refused.kind === "refused" ? refused.reason : "", /wide\.txt is not UTF-8 text/);
  assert.equal((await Deno.readFile(path)).length, 4);
  assert.equal((await it.save({ text: "Hi\0there." })).kind, "refused");
});

onEachStore("who edited the text of before is told what it says now", async (it) => {
  await it.save({ text: "Second." });
  const late = await it.save({ text: "Third." });
  assert.deepEqual(late, {
    kind: "changed",
    text: "Second.\n",
    version: promptVersion("Second.\n"),
  });
  assert.equal(await Deno.readTextFile(`${it.prompts}/default.txt`), "Second.\n");
});

onEachStore("of several people who save at once, one does", async (it) => {
  const saved = await Promise.all(["A", "B", "C"].map((text) => it.save({ text })));
  assert.deepEqual(saved.map(({ kind }) => kind).sort(), ["changed", "changed", "saved"]);
  assert.equal((await it.history()).length, 2);
});

onEachStore("what git changed in the file is not overwritten unseen, and is kept", async (it) => {
  await it.note();
  await Deno.writeTextFile(`${it.prompts}/default.txt`, "From git.\n");
  assert.equal((await it.save({ text: "Mine." })).kind, "changed");
  const basedOn = promptVersion("From git.\n");
  assert.equal((await it.save({ text: "Mine.", basedOn })).kind, "saved");
  assert.deepEqual(await it.history(), [
    "3 Ann: Mine.",
    `2 ${THE_FILE}: From git.`,
    `1 ${THE_FILE}: You call $company.`,
  ]);
});

onEachStore("files are noted once, however often one looks", async (it) => {
  await Promise.all([it.note(), it.note(), it.note()]);
  assert.deepEqual(await it.history(), [`1 ${THE_FILE}: You call $company.`]);
});

onEachStore(
  "a text that comes back is a version of its own, under its old name",
  async (it, store) => {
    await it.save({ text: "Second." });
    await it.save({ text: FIRST, basedOn: promptVersion("Second.\n") });
    assert.equal((await it.history()).length, 3);
    const found = await findVersion(store.db, { promptName: "default", version: BASED_ON_FIRST });
    assert.equal(found?.number, 3);
  },
);

onEachStore("saving what stands there already changes nothing", async (it) => {
  assert.equal((await it.save({ text: FIRST, basedOn: "of long ago" })).kind, "saved");
  assert.equal((await it.history()).length, 1);
});

onEachStore("a new prompt needs a plain name that is not taken", async (it) => {
  const made = (name: string) => it.save({ name, text: "Hello.", basedOn: "" });
  assert.equal((await made("summer-offer")).kind, "saved");
  assert.equal(await Deno.readTextFile(`${it.prompts}/summer-offer.txt`), "Hello.\n");
  assert.equal((await made("default")).kind, "changed");
  for (const name of ["", "../x", "a/b", "a.txt", ".hidden", "x".repeat(65)]) {
    const refused = await made(name);
    assert.ok(refused.kind === "refused" && refused.field === "name", name);
  }
  const files = await Array.fromAsync(Deno.readDir(it.prompts));
  assert.deepEqual(files.map(({ name }) => name).sort(), ["default.txt", "summer-offer.txt"]);
});

onEachStore("an empty or endless text is refused with a sentence", async (it) => {
  for (const text of ["", " \r\n\t", "x".repeat(LONGEST_PROMPT)]) {
    const refused = await it.save({ text });
    assert.ok(refused.kind === "refused" && refused.field === "text", `${text.length}`);
  }
  assert.equal(await Deno.readTextFile(`${it.prompts}/default.txt`), FIRST);
});

onEachStore("a file that was removed meanwhile does not come back by itself", async (it) => {
  await Deno.remove(`${it.prompts}/default.txt`);
  const refused = await it.save({ text: "Mine." });
  assert.ok(refused.kind === "refused" && /removed meanwhile/.test(refused.reason));
});

onEachStore("a folder that cannot be written leaves no trace of a version", async (it, store) => {
  await Deno.remove(`${it.prompts}/default.txt`);
  await Deno.mkdir(`${it.prompts}/new.txt.new`);
  await assert.rejects(it.save({ name: "new", text: "Mine.", basedOn: "" }), /EISDIR/);
  assert.deepEqual(await listVersions(store.db, "new"), []);
});
