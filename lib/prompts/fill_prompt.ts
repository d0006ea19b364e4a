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
