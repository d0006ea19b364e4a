/** `deno lint` finds contexts of Preact's own, whose providers keep each page that a server makes. */
const plugin: Deno.lint.Plugin = {
  name: "leadline-contexts",
  rules: {
    "server-contexts": {
      create(context) {
        if (context.filename.endsWith("/fresh/rendering/server_context.ts")) return {};
        return {
          ImportSpecifier(node) {
            const { imported } = node;
            if (imported.type !== "Identifier" || imported.name !== "createContext") return;
            context.report({
              node,
              message: "Preact's own provider keeps the elements of each page for seconds.",
              hint: "Take createServerContext of fresh/rendering/server_context.ts.",
            });
          },
        };
      },
    },
  },
};

export default plugin;
