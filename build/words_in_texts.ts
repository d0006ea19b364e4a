/** `deno lint` finds words that a page would say beside `texts/`, where they cannot be translated. */
const plugin: Deno.lint.Plugin = {
  name: "leadline",
  rules: {
    "words-in-texts": {
      create(context) {
        if (!isPagePart(context.filename)) return {};
        const report = (node: Deno.lint.Node, words: string) =>
          context.report({
            node,
            message: `"${words.trim()}" is said by a page.`,
            hint: "Give it a name in texts/en/.",
          });
        return {
          JSXText(node) {
            if (LETTERS.test(node.value) && !ADDRESS.test(node.value)) report(node, node.value);
          },
          Literal(node) {
            if (typeof node.value === "string" && isSaid(node, node.value)) {
              report(node, node.value);
            }
          },
          TemplateLiteral(node) {
            const words = node.quasis.map(({ cooked }) => cooked).join("…");
            if (isSaid(node, words)) report(node, words);
          },
        };
      },
    },
  },
};

export default plugin;

const LETTERS = /\p{L}{2}/u;
const ADDRESS = /^\s*\/\S+\s*$/;
/** A name that begins a sentence, or words beside one another. */
const SENTENCE = /^\p{Lu}\p{Ll}+(?![\p{L}\d])|\p{L}[,:;.]? [\p{L}…]|…[,:;]? \p{L}/u;
/** Of the stylesheet and the DOM. */
const SELECTOR = /^[.#[]/;
/** Attributes whose words are for the browser. */
const UNSAID = new Set(["class", "content", "aria-describedby", "aria-labelledby"]);

function isPagePart(path: string): boolean {
  return /\/(components|islands)\/.*\.tsx?$|\/routes\/.*\.tsx$/.test(path) &&
    !path.includes("/tests/");
}

function isSaid(node: Deno.lint.Node, words: string): boolean {
  if (!SENTENCE.test(words) || SELECTOR.test(words)) return false;
  for (let at: Deno.lint.Node | null = node; at; at = "parent" in at ? at.parent as never : null) {
    if (at.type === "ImportDeclaration") return false;
    // What is compared with is a name, such as that of a key.
    if (at.type === "BinaryExpression" && /^[!=]==$/.test(at.operator)) return false;
    if (at.type === "JSXAttribute") {
      return at.name.type !== "JSXIdentifier" || !UNSAID.has(at.name.name);
    }
    if (at.type === "JSXElement" || at.type === "FunctionDeclaration") return true;
  }
  return true;
}
