/** Texts that hold a table or people, but not as CSV: said to the user. */
const BEGINNINGS: readonly [begins: RegExp, name: string][] = [
  [
    /^<(?:!doctype|html|head|meta|body|table|div)\b/i,
    "a web page, which some programs save as .xls",
  ],
  [/^<\?xml\b/i, "an XML file"],
  [/^(?:\[\s*)?\{\s*"/, "a JSON file"],
  [/^BEGIN:VCARD/i, "a file of contacts (vCard)"],
  [/^\{\\rtf/, "a text document (RTF)"],
];

/** Undefined for what may be a CSV. */
export function otherText(head: string): string | undefined {
  const begin = head.trimStart();
  return BEGINNINGS.find(([begins]) => begins.test(begin))?.[1];
}
