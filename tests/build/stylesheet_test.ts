import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { utilities } from "../../build/stylesheet.ts";

Deno.test("a utility class gets its rule under its own name", () => {
  const css = utilities(["p-4", "hover:underline"]);
  assert.match(css, /\.p-4\{padding:1rem\}/);
  assert.match(css, /\.hover\\:underline:hover\{/);
});

Deno.test("dark: follows what the user's system prefers", () => {
  assert.match(utilities(["dark:hidden"]), /@media \(prefers-color-scheme:\s*dark\)\{\.dark/);
});

Deno.test("words that are no utility classes get no rule", () => {
  const words = [
    "return",
    "lead",
    "(ctx)",
    "https://example.com",
    "...props",
    "@media",
    "!",
    "a:b",
  ];
  assert.equal(utilities(words).trim(), "");
});

Deno.test("no class of the stylesheet is a utility class too: its rule would come last and win", () => {
  const styles = readdirSync("styles").map((name) => readFileSync(`styles/${name}`, "utf8"));
  const own = new Set(styles.join("\n").match(/(?<=\.)[a-zA-Z_][\w-]*(?=[^{}]*\{)/g));
  assert.ok(own.has("visually-hidden"));
  assert.deepEqual([...own].filter((name) => utilities([name]).trim() !== ""), []);
});

Deno.test("what one file of the stylesheet says of a selector, no other file says again", () => {
  const selectors = readdirSync("styles").flatMap((name) => {
    const css = readFileSync(`styles/${name}`, "utf8").replaceAll(/\/\*.*?\*\//gs, "");
    // What stands within `@media` is indented, and the last of several follows a comma.
    return [...new Set(css.match(/(?<!,\n)^[^\s@}][^{},]*(?= \{)/gm))];
  });
  assert.ok(selectors.includes(".marked mark"));
  assert.deepEqual(selectors.filter((selector, at) => selectors.indexOf(selector) !== at), []);
});
