/** Filling a prompt: pure text, so that pages can show it as it will be sent. */

const PLACEHOLDER = /\$(?:\$|\{([^{}$\n]{1,100})\}|([A-Za-z_]\w*))/g;

/**
 * Fills `$company` and `${any column}`; `$$` is a dollar sign. A name without a value stays as it
 * stands. Names are compared without case, and `_` is a space.
 */
export function fillPrompt(text: string, values: Record<string, string>): string {
  const known = new Map(
    Object.entries(values).map(([name, value]) => [plainName(name), asData(value)]),
  );
  return text.replaceAll(PLACEHOLDER, (whole, braced?: string, bare?: string) => {
    const name = braced ?? bare;
    return name === undefined ? "$" : known.get(plainName(name)) || whole;
  });
}

/** The names that a prompt asks for, in the order in which they stand. */
export function placeholdersOf(text: string): string[] {
  const names = [...text.matchAll(PLACEHOLDER)].map(([, braced, bare]) => braced ?? bare);
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** Those of the names that stay as they stand, for none of `known` is meant. */
export function unknownNames(text: string, known: readonly string[]): string[] {
  const plain = new Set(known.map(plainName));
  return placeholdersOf(text).filter((name) => !plain.has(plainName(name)));
}

export interface PromptPiece {
  text: string;
  /** The name that this piece asks for; none for plain words. */
  name?: string;
}

/** The text cut at its names, so that a page can mark them; together it is the text again. */
export function promptPieces(text: string): PromptPiece[] {
  const pieces: PromptPiece[] = [];
  let end = 0;
  for (const { 0: whole, 1: braced, 2: bare, index } of text.matchAll(PLACEHOLDER)) {
    const name = braced ?? bare;
    if (name === undefined) continue;
    pieces.push({ text: text.slice(end, index) }, { text: whole, name });
    end = index + whole.length;
  }
  return [...pieces, { text: text.slice(end) }].filter(({ text }) => text !== "");
}

function plainName(name: string): string {
  return name.trim().toLowerCase().replaceAll(/[\s_]+/g, " ");
}

const LONGEST_VALUE = 200;

/**
 * A value is data, not an instruction: one line, no control characters, and no braces, of which
 * two would make a `{{…}}` that Bland fills (https://docs.bland.ai/api-v1/post/calls,
 * `request_data`).
 */
function asData(value: string): string {
  return value.replaceAll(/\p{Cf}/gu, "").replaceAll(/[\s\p{Cc}\p{Zl}\p{Zp}{}]+/gu, " ").trim()
    .slice(0, LONGEST_VALUE).replace(/[\uD800-\uDBFF]$/, "").trim();
}
