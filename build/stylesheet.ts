import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { twind, virtual } from "@twind/core";
import type { Builder } from "fresh/dev";
import twindConfig from "../twind.config.ts";

const SOURCE_FOLDERS = ["routes", "islands", "components"];

/** `styles.css` becomes its parts, and a rule for each utility class that the sources name. */
export function addStylesheet<State>(builder: Builder<State>): void {
  const options = { pluginName: "stylesheet", filter: /[/\\]static[/\\]styles\.css$/ };
  builder.onTransformStaticFile(options, async ({ path, text, root }) => ({
    content: await withImports(text, dirname(path)) + "\n" + utilities(await sourceWords(root)),
  }));
}

/** The text with each file in the place of its `@import "path";`. */
async function withImports(text: string, folder: string): Promise<string> {
  const imports = [...text.matchAll(/^@import "(.+)";$/gm)];
  const files = await Promise.all(imports.map(([, path]) => readFile(join(folder, path), "utf8")));
  return text.replaceAll(/^@import ".+";$/gm, () => files.shift()!);
}

/** The rules of those words that are utility classes; other words make none. */
export function utilities(words: Iterable<string>): string {
  const tw = twind(twindConfig, virtual());
  for (const word of words) tw(word);
  return [...tw.target].join("\n") + "\n";
}

/** Each word in the sources that might be a class name. */
async function sourceWords(root: string): Promise<Set<string>> {
  const words = new Set<string>();
  for (const folder of SOURCE_FOLDERS) {
    for (const file of await readdir(join(root, folder), { recursive: true }).catch(() => [])) {
      if (!file.endsWith(".tsx")) continue;
      const source = await readFile(join(root, folder, file), "utf8");
      for (const [word] of source.matchAll(/[^\s"'`{}<>=;,]+/g)) words.add(word);
    }
  }
  return words;
}
