import assert from "node:assert/strict";
import { App, HttpError, trailingSlashes } from "fresh";
import { send } from "./requests.ts";

interface State {
  steps: string[];
}

/** A middleware that notes its name in the `X-Steps` header on the way back. */
const step = (name: string) => async (ctx: { next(): Promise<Response> }) => {
  const response = await ctx.next();
  response.headers.append("X-Steps", name);
  return response;
};

const answer = (text: string) => () => new Response(text);

Deno.test("each method has its own handler, and all() has the rest", async () => {
  const app = new App<State>()
    .get("/", answer("got")).post("/", answer("posted")).put("/", answer("put"))
    .patch("/", answer("patched")).delete("/", answer("deleted")).all("/any", answer("any"));
  for (const [method, body] of Object.entries({ GET: "got", POST: "posted", PUT: "put" })) {
    assert.equal((await send(app, "/", { method })).body, body);
  }
  assert.equal((await send(app, "/", { method: "PATCH" })).body, "patched");
  assert.equal((await send(app, "/", { method: "DELETE" })).body, "deleted");
  assert.equal((await send(app, "/any", { method: "PUT" })).body, "any");
});

Deno.test("HEAD is answered by GET, without a body", async () => {
  const app = new App<State>().get("/", () => new Response("text", { headers: { "X-Here": "1" } }));
  const { status, headers, body } = await send(app, "/", { method: "HEAD" });
  assert.deepEqual([status, headers.get("x-here"), body], [200, "1", ""]);
});

// Fresh 2.3.3 sends `Allow` with the 204 only.
Deno.test("another method is refused with 405 and the methods that are allowed", async () => {
  const app = new App<State>().get("/", answer("got")).post("/", answer("posted"));
  const refused = await send(app, "/", { method: "DELETE" });
  assert.deepEqual([refused.status, refused.headers.get("allow")], [405, "GET, POST"]);
  const options = await send(app, "/", { method: "OPTIONS" });
  assert.deepEqual([options.status, options.headers.get("allow")], [204, "GET, POST"]);
});

Deno.test("the parts of a pattern are params, and the pattern is the route", async () => {
  const app = new App<State>()
    .get("/leads/:id", (ctx) => ctx.json([ctx.route, ctx.params]))
    .get("/files/:path*", (ctx) => ctx.json(ctx.params));
  assert.deepEqual(JSON.parse((await send(app, "/leads/a%20b")).body), [
    "/leads/:id",
    { id: "a b" },
  ]);
  assert.deepEqual(JSON.parse((await send(app, "/files/a/b")).body), { path: "a/b" });
});

// Fresh 2.3.3 fails here.
Deno.test("a param that is badly encoded is given as it is", async () => {
  const app = new App<State>().get("/leads/:id", (ctx) => ctx.text(ctx.params.id));
  assert.equal((await send(app, "/leads/%zz")).body, "%zz");
});

Deno.test("a literal path wins over a pattern that was added before it", async () => {
  const app = new App<State>().get("/:any", answer("pattern")).get("/new", answer("literal"));
  assert.equal((await send(app, "/new")).body, "literal");
});

Deno.test("middlewares run in the order in which they were added, outermost first", async () => {
  const app = new App<State>().use(step("first")).use("/a", step("second"), step("third"))
    .get("/a/b", answer("")).get("/c", answer(""));
  assert.equal((await send(app, "/a/b")).headers.get("x-steps"), "third, second, first");
  assert.equal((await send(app, "/c")).headers.get("x-steps"), "first");
});

Deno.test("a middleware does not apply to routes that were added before it", async () => {
  const app = new App<State>().get("/before", answer("")).use(step("late")).get(
    "/after",
    answer(""),
  );
  assert.equal((await send(app, "/before")).headers.get("x-steps"), null);
  assert.equal((await send(app, "/after")).headers.get("x-steps"), "late");
});

Deno.test("middlewares without a path also see requests that no route answers", async () => {
  const app = new App<State>()
    .use((ctx) => {
      ctx.state.steps = ["seen"];
      return ctx.next();
    })
    .notFound((ctx) => ctx.json(ctx.state.steps, { status: 404 }));
  assert.equal((await send(app, "/nope")).body, '["seen"]');
});

Deno.test("an error page is answered outside the middlewares of its own place, as in Fresh", async () => {
  const app = new App<State>().use(step("root")).use("/a", step("inner"))
    .onError("/a", () => new Response("failed", { status: 400 }))
    .get("/a/b", () => {
      throw new HttpError(400);
    });
  assert.equal((await send(app, "/a/b")).headers.get("x-steps"), "root");
});

Deno.test("what one middleware puts into the state the next finds there", async () => {
  const app = new App<State>()
    .use((ctx) => {
      ctx.state.steps = ["one"];
      return ctx.next();
    })
    .get("/", (ctx) => ctx.json(ctx.state.steps));
  assert.equal((await send(app, "/")).body, '["one"]');
  assert.equal((await send(app, "/")).body, '["one"]');
});

Deno.test("an HttpError is its status; its message is the answer's text", async () => {
  const app = new App<State>().get("/", () => {
    throw new HttpError(409, "Already started");
  });
  const { status, body } = await send(app, "/");
  assert.deepEqual([status, body], [409, "Already started"]);
});

Deno.test("the nearest error handler answers, and knows the error", async () => {
  const app = new App<State>()
    .onError("*", (ctx) => ctx.text(`outer ${ctx.error}`, { status: 500 }))
    .onError("/a", (ctx) => ctx.text(`inner ${ctx.error}`, { status: 500 }))
    .get("/a/b", () => {
      throw new HttpError(400, "bad");
    })
    .get("/c", () => {
      throw new HttpError(400, "bad");
    });
  assert.equal((await send(app, "/a/b")).body, "inner HttpError: bad");
  assert.equal((await send(app, "/c")).body, "outer HttpError: bad");
});

// Stricter than Fresh 2.3.3, which lets a backslash through.
Deno.test("a redirect by path never leads to another host", async () => {
  const hostile = ["//evil.example", "/\\evil.example", "///evil.example/a", "/\t/evil.example"];
  for (const path of hostile) {
    const app = new App<State>().get("/", (ctx) => ctx.redirect(path));
    const { status, headers } = await send(app, "/");
    assert.equal(status, 302);
    const target = new URL(headers.get("location") ?? "", "http://localhost/");
    assert.equal(target.host, "localhost", path);
  }
});

Deno.test("a redirect keeps its status, query and fragment, and may name another host", async () => {
  for (const target of ["/a?next=//b#//c", "https://example.com//x"]) {
    const app = new App<State>().get("/", (ctx) => ctx.redirect(target, 303));
    const { status, headers } = await send(app, "/");
    assert.deepEqual([status, headers.get("location")], [303, target]);
  }
});

Deno.test("an app can be served below a path, and another app mounted in it", async () => {
  const inner = new App<State>().use(step("inner")).get("/", answer("home")).get("/x", answer("x"));
  const app = new App<State>({ basePath: "/base" }).mountApp("/inner", inner)
    .get("/own", answer("own"));
  assert.equal((await send(app, "/base/inner/x")).body, "x");
  assert.equal((await send(app, "/base/inner")).body, "home");
  const own = await send(app, "/base/own");
  assert.deepEqual([own.body, own.headers.get("x-steps")], ["own", null]);
  assert.equal((await send(app, "/own")).status, 404);
});

Deno.test("only an app that trusts its proxy believes the proxy's headers", async () => {
  const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "leads.example" };
  for (
    const [trustProxy, origin] of [[true, "https://leads.example"], [false, "http://localhost"]]
  ) {
    const app = new App<State>({ trustProxy: Boolean(trustProxy) })
      .get("/", (ctx) => ctx.text(ctx.url.origin));
    assert.equal((await send(app, "/", { headers })).body, origin);
  }
});

Deno.test("trailingSlashes redirects to the address with, or without, a slash at its end", async () => {
  const always = new App<State>().use(trailingSlashes("always")).get("/a", answer("a"));
  const never = new App<State>().use(trailingSlashes("never")).get("/a", answer("a"));
  assert.equal((await send(always, "/a?b=1")).headers.get("location"), "/a/?b=1");
  assert.equal((await send(always, "/a/")).body, "a");
  assert.equal((await send(never, "/a/?b=1")).headers.get("location"), "/a?b=1");
  assert.equal((await send(never, "/a")).body, "a");
});
