import assert from "node:assert/strict";
import plugin from "../../build/words_in_texts.ts";

function found(source: string, path = "/components/Some.tsx"): string[] {
  return Deno.lint.runPlugin(plugin, path, source).map(({ message }) => message);
}

Deno.test("words between tags, in labels and in sentences are said by the page", () => {
  assert.equal(found("<p>Nobody here</p>").length, 1);
  assert.equal(found("<p>{count} leads</p>").length, 1);
  assert.equal(found('<input placeholder="Your name" />').length, 1);
  assert.equal(found('<input aria-label="Name" />').length, 1);
  assert.equal(found('const NAMES = { done: "Leads done" };').length, 1);
  assert.equal(found("const title = `Leads of ${name}`;").length, 1);
  assert.equal(found("const title = `${name}, looked ahead`;").length, 1);
});

Deno.test("what only the browser and the program read is no text", () => {
  const source = `import { a } from "./Some Where.ts";
    const b = <p class="card problem" id="some-where">{texts.nobody} · {count}</p>;
    const c = <i class={\`badge \${state}\`} data-part="head" href={\`/leads/\${id}\`} />;
    const d = "promptName";
    const e = row.closest(".mend tr");
    const f = key !== "Escape";`;
  assert.deepEqual(found(source), []);
});

Deno.test("only what draws pages is looked at", () => {
  assert.deepEqual(found('const reason = "Called often enough.";', "/lib/gates/gate.ts"), []);
});
