import assert from "node:assert/strict";
import { App, HttpError, page, type PageProps } from "fresh";
import { setSnapshot } from "fresh/internal";
import { urlPattern } from "../../fresh/routing/file_routes.ts";
import { send } from "./requests.ts";

/** An app whose `routes/` hold these modules, by path without extension. */
function appWith(modules: Record<string, object>): App<unknown> {
  const app = new App<unknown>();
  setSnapshot(app, {
    buildId: "test",
    root: ".",
    routes: Object.entries(modules).map(([path, module]) => ({ path, module })),
    islands: new Map(),
    files: new Map(),
    bootScript: "",
    reloadScript: null,
    imports: new Map(),
  });
  return app.fsRoutes();
}

const text = (content: string) => ({ handler: () => new Response(content) });
const wrapper = (name: string) => ({ Component }: PageProps) => (
  <div class={name}>
    <Component />
  </div>
);
const bodyOf = (html: string) => /<body>(.*)<\/body>/s.exec(html)?.[1] ?? html;

const patterns = {
  "index": "/",
  "about": "/about",
  "leads/index": "/leads",
  "leads/[id]": "/leads/:id",
  "leads/[id]/call": "/leads/:id/call",
  "(group)/about": "/about",
  "(group)/index": "/",
  "files/[...path]": "/files/:path*",
  "[[page]]": "/{:page}?",
  "leads/[[page]]": "/leads{/:page}?",
  "[id]-[name]": "/:id-:name",
};

for (const [path, pattern] of Object.entries(patterns)) {
  Deno.test(`routes/${path}.tsx is served at ${pattern}`, () => {
    assert.equal(urlPattern(path), pattern);
  });
}

Deno.test("the most specific route answers, whatever the order of the files", async () => {
  const app = appWith({
    "[...rest]": text("rest"),
    "leads/[id]": text("lead"),
    "leads/[[id]]/old": text("old"),
    "leads/new": text("new"),
    "leads/index": text("list"),
    "index": text("home"),
  });
  const answers = {
    "/": "home",
    "/leads": "list",
    "/leads/new": "new",
    "/leads/7": "lead",
    "/leads/7/old": "old",
    "/a/b/c": "rest",
  };
  for (const [path, body] of Object.entries(answers)) {
    assert.equal((await send(app, path)).body, body, path);
  }
});

Deno.test("a page renders within the layouts of its folders and the app wrapper", async () => {
  const app = appWith({
    "_app": { default: wrapper("app") },
    "_layout": { default: wrapper("outer") },
    "leads/_layout": { default: wrapper("inner") },
    "leads/index": { default: () => <p>page</p> },
  });
  assert.equal(
    bodyOf((await send(app, "/leads")).body),
    '<div class="app"><div class="outer"><div class="inner"><p>page</p></div></div></div>',
  );
});

Deno.test("a page or a layout can leave out what is around it", async () => {
  const layouts = { "_app": { default: wrapper("app") }, "_layout": { default: wrapper("outer") } };
  const alone = appWith({
    ...layouts,
    "index": {
      default: () => <p>page</p>,
      config: { skipAppWrapper: true, skipInheritedLayouts: true },
    },
  });
  assert.equal(bodyOf((await send(alone, "/")).body), "<p>page</p>");
  const inner = appWith({
    ...layouts,
    "a/_layout": { default: wrapper("inner"), config: { skipInheritedLayouts: true } },
    "a/index": { default: () => <p>page</p>, config: { skipAppWrapper: true } },
  });
  assert.equal(bodyOf((await send(inner, "/a")).body), '<div class="inner"><p>page</p></div>');
});

Deno.test("a folder's middleware runs for its pages alone, groups included", async () => {
  const mark = (name: string) => async (ctx: { next(): Promise<Response> }) => {
    const response = await ctx.next();
    response.headers.append("X-Steps", name);
    return response;
  };
  const app = appWith({
    "_middleware": { default: [mark("second"), mark("first")] },
    "(private)/_middleware": { handler: mark("private") },
    "(private)/settings": text("settings"),
    "about": text("about"),
  });
  assert.equal(
    (await send(app, "/settings")).headers.get("x-steps"),
    "private, first, second",
  );
  assert.equal((await send(app, "/about")).headers.get("x-steps"), "first, second");
});

Deno.test("the nearest _error page shows an error, with its status", async () => {
  const status = ({ error }: PageProps) => (
    <p>{error instanceof HttpError ? error.status : "surprise"}</p>
  );
  const app = appWith({
    "_error": { default: wrapper("outer") },
    "a/_error": { default: status },
    "a/index": {
      handler: () => {
        throw new HttpError(410);
      },
    },
  });
  const { status: code, body } = await send(app, "/a");
  assert.deepEqual([code, bodyOf(body)], [410, "<p>410</p>"]);
  const unknown = await send(app, "/nope");
  assert.deepEqual([unknown.status, bodyOf(unknown.body)], [404, '<div class="outer"></div>']);
});

// Fresh 2.3.3 answers `_404` with status 200.
Deno.test("_404 shows what was not found, before any _error", async () => {
  const app = appWith({
    "_404": { default: () => <p>not here</p> },
    "_error": { default: () => <p>error</p> },
    "index": {
      handler: () => {
        throw new HttpError(404);
      },
    },
  });
  for (const path of ["/", "/nope"]) {
    const { status, body } = await send(app, path);
    assert.deepEqual([status, bodyOf(body)], [404, "<p>not here</p>"]);
  }
});

// Fresh 2.3.3 logs nothing once an error page is shown.
Deno.test("a surprise is a 500 that tells the client nothing, and is logged once", async (t) => {
  const logged: unknown[] = [];
  const { error } = globalThis.console;
  globalThis.console.error = (...args: unknown[]) => logged.push(...args);
  try {
    const fail = () => {
      throw new Error("secret");
    };
    const withoutPage = await send(appWith({ "index": { handler: fail } }), "/");
    const withPage = await send(
      appWith({ "_error": { default: () => <p>Sorry</p> }, "index": { default: fail } }),
      "/",
    );
    await t.step("without an error page", () => {
      assert.deepEqual([withoutPage.status, withoutPage.body], [500, "Internal Server Error"]);
    });
    await t.step("with an error page", () => {
      assert.deepEqual([withPage.status, bodyOf(withPage.body)], [500, "<p>Sorry</p>"]);
    });
    assert.deepEqual(logged.map(String), ["Error: secret", "Error: secret"]);
  } finally {
    globalThis.console.error = error;
  }
});

Deno.test("a handler gives its page data, a status and headers", async () => {
  const app = appWith({
    "index": {
      handler: {
        GET: () => page({ name: "Ada" }, { status: 201, headers: { "X-Here": "yes" } }),
        POST: () => new Response("posted"),
      },
      default: ({ data }: PageProps<{ name: string }>) => <p>{data.name}</p>,
    },
  });
  const { status, headers, body } = await send(app, "/");
  assert.deepEqual([status, headers.get("x-here"), bodyOf(body)], [201, "yes", "<p>Ada</p>"]);
  assert.equal((await send(app, "/", { method: "POST" })).body, "posted");
  assert.equal((await send(app, "/", { method: "PUT" })).status, 405);
});

Deno.test("a route with a page and no GET handler still shows its page", async () => {
  const app = appWith({
    "index": { handlers: { POST: () => new Response("posted") }, default: () => <p>form</p> },
  });
  assert.equal(bodyOf((await send(app, "/")).body), "<p>form</p>");
});

Deno.test("an async page may wait, and may answer with a response instead", async () => {
  const app = appWith({
    "index": {
      default: async () => {
        await Promise.resolve();
        return <p>waited</p>;
      },
    },
    "gone": {
      default: async () => {
        await Promise.resolve();
        return new Response("gone", { status: 410 });
      },
    },
  });
  assert.equal(bodyOf((await send(app, "/")).body), "<p>waited</p>");
  assert.equal((await send(app, "/gone")).status, 410);
});

// Fresh 2.3.3 serves all methods of a file, and answers 404 where it has no handler for one.
Deno.test("config.routeOverride moves a page, config.methods limits it", async () => {
  const app = appWith({
    "a": { ...text("moved"), config: { routeOverride: "/b/:id" } },
    "c": { ...text("limited"), config: { methods: ["POST"] } },
  });
  assert.equal((await send(app, "/b/1")).body, "moved");
  assert.equal((await send(app, "/a")).status, 404);
  assert.equal((await send(app, "/c")).status, 405);
  assert.equal((await send(app, "/c", { method: "POST" })).body, "limited");
});

Deno.test("a module that exports nothing to serve is refused by name", () => {
  assert.throws(() => appWith({ "empty": {} }).handler(), /routes\/empty/);
  assert.throws(
    () => appWith({ "_middleware": { handler: { GET: () => new Response() } } }).handler(),
    /routes\/_middleware must export a function/,
  );
});

Deno.test("a lazy module is read once, when it is first asked for, and answers like any other", async () => {
  let reads = 0;
  const read = async () => {
    reads++;
    await Promise.resolve();
    return { handlers: { POST: () => new Response("posted") }, default: () => <p>lead</p> };
  };
  const handler = appWith({
    "_app": { default: wrapper("app") },
    "leads/_layout": { default: wrapper("leads") },
    "leads/[id]": read,
    "leads/new": text("new"),
  }).handler();
  const ask = (path: string, method = "GET") =>
    handler(new Request(`http://localhost${path}`, { method }));

  assert.equal(await (await ask("/leads/new")).text(), "new");
  assert.equal(reads, 0);
  const [page, posted, refused] = await Promise.all([
    ask("/leads/7"),
    ask("/leads/7", "POST"),
    ask("/leads/7", "PUT"),
  ]);
  assert.match(await page.text(), /<div class="app"><div class="leads"><p>lead<\/p>/);
  assert.equal(await posted.text(), "posted");
  assert.deepEqual([refused.status, refused.headers.get("allow")], [405, "POST, GET"]);
  assert.equal(reads, 1);
});

Deno.test("two lazy modules of one address answer a method each", async () => {
  const app = appWith({
    "(shown)/leads": () => Promise.resolve({ default: () => <p>list</p> }),
    "(changed)/leads": () => Promise.resolve({ handlers: { POST: () => new Response("added") } }),
  });
  assert.equal(bodyOf((await send(app, "/leads")).body), "<p>list</p>");
  assert.equal((await send(app, "/leads", { method: "POST" })).body, "added");
});

Deno.test("a lazy module that cannot be read is an error each time, on its folder's error page", async () => {
  const logged: unknown[] = [];
  const { error } = globalThis.console;
  globalThis.console.error = (...args: unknown[]) => logged.push(...args);
  try {
    const handler = appWith({
      "_error": { default: () => <p>Sorry</p> },
      "broken": () => Promise.reject(new SyntaxError("Unexpected token")),
      "empty": () => Promise.resolve({}),
    }).handler();
    for (const path of ["/broken", "/broken", "/empty"]) {
      const response = await handler(new Request(`http://localhost${path}`));
      assert.equal(response.status, 500);
      assert.equal(bodyOf(await response.text()), "<p>Sorry</p>");
    }
  } finally {
    globalThis.console.error = error;
  }
  assert.match(
    logged.map(String).join("\n"),
    /^SyntaxError: .*\nError: routes\/empty exports/,
  );
});
