import assert from "node:assert/strict";
import { App, type PageProps } from "fresh";
import { asset, assetSrcSet, Head, IS_BROWSER, Partial } from "fresh/runtime";
import type { VNode } from "preact";
import { send } from "./requests.ts";

const wrapper = ({ Component }: PageProps) => (
  <html>
    <head>
      <meta charset="utf-8" />
      <title>App</title>
      <meta name="description" content="app" />
    </head>
    <body>
      <Component />
    </body>
  </html>
);

async function rendered(element: VNode | null, path = "/"): Promise<string> {
  const app = new App().appWrapper(wrapper).get("*", (ctx) => ctx.render(element));
  return (await send(app, path)).body;
}

Deno.test("a page without an island gets no script", async () => {
  assert.ok(!(await rendered(<p>text</p>)).includes("<script"));
});

Deno.test("a page without an app wrapper is still a whole document", async () => {
  const app = new App().get("/", (ctx) => ctx.render(<p>text</p>));
  assert.equal(
    (await send(app, "/")).body,
    '<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body><p>text</p></body></html>',
  );
});

Deno.test("text is escaped", async () => {
  assert.match(await rendered(<p>{"<script>"}</p>), /<p>&lt;script(>|&gt;)<\/p>/);
});

Deno.test("a list of texts is escaped once, whatever stands in it and however often it is shown", async () => {
  const List = ({ children }: { children: (string | VNode | string[])[] }) => <p>{children}</p>;
  const texts = ["a & b", <b key="b">"c"</b>, ["&amp;", "<i>"]];
  const shown = "<p>a &amp; b<b >&quot;c&quot;</b>&amp;amp;&lt;i></p>";
  const html = await rendered(
    <main>
      <p>{texts}</p>
      <List>{texts}</List>
    </main>,
  );
  assert.ok(html.includes(shown + shown), html);
});

Deno.test("what a page puts into Head replaces the same element or is added", async () => {
  const html = await rendered(
    <main>
      <Head>
        <title>Page</title>
        <meta name="description" content="page" />
        <link rel="stylesheet" href="/styles.css" />
      </Head>
      text
    </main>,
  );
  assert.equal(
    /<head>(.*)<\/head>/.exec(html)?.[1],
    '<meta charset="utf-8"/><title>Page</title><meta name="description" content="page"/>' +
      '<link rel="stylesheet" href="/styles.css"/>',
  );
  assert.ok(html.includes("<main>text</main>"));
});

Deno.test("of two elements in Head with one key, the later one counts", async () => {
  const html = await rendered(
    <Head>
      <link key="icon" rel="icon" href="/a.svg" />
      <link key="icon" rel="icon" href="/b.svg" />
    </Head>,
  );
  assert.equal(html.split('rel="icon"').length, 2);
  assert.ok(html.includes("/b.svg"));
});

Deno.test("a component may stand in Head", async () => {
  const Title = ({ name }: { name: string }) => <title>{name} - Site</title>;
  const html = await rendered(
    <Head>
      <Title name="Leads" />
    </Head>,
  );
  assert.ok(html.includes("<title>Leads - Site</title>") && !html.includes("<title>App"));
});

Deno.test("a link to the page itself, or to one above, says so", async () => {
  const Navigation = () => (
    <nav>
      <a href="/leads/7">Lead</a>
      <a href="/leads">Leads</a>
      <a href="/calls">Calls</a>
    </nav>
  );
  const html = await rendered(<Navigation />, "/leads/7");
  assert.ok(html.includes('<a href="/leads/7" data-current="true" aria-current="page">'));
  assert.ok(html.includes('<a href="/leads" data-ancestor="true" aria-current="true">'));
  assert.ok(html.includes('<a href="/calls">'));
});

Deno.test("images are addressed so that they may be kept for ever", async () => {
  const html = await rendered(<img src="/logo.svg" alt="" />);
  assert.equal(/src="([^"]+)"/.exec(html)?.[1], asset("/logo.svg"));
});

Deno.test("asset() leaves other hosts and relative addresses alone", () => {
  for (const path of ["https://example.com/a.png", "//example.com/a.png", "a.png"]) {
    assert.equal(asset(path), path);
  }
  assert.equal(asset(asset("/a.png?b=1#c")), asset("/a.png?b=1#c"));
  assert.equal(assetSrcSet("/a.png 1x, /b.png 2x"), `${asset("/a.png")} 1x, ${asset("/b.png")} 2x`);
});

Deno.test("ctx.render takes an element or null, and nothing else", async () => {
  assert.ok((await rendered(null)).includes("<body></body>"));
  const app = new App().get("/", (ctx) => {
    const notAnElement: unknown = "text";
    return ctx.render(notAnElement as VNode).catch((error) => ctx.text(String(error)));
  });
  assert.match((await send(app, "/")).body, /JSX element/);
});

Deno.test("on the server IS_BROWSER is false and Partial renders its children", async () => {
  assert.equal(IS_BROWSER, false);
  const html = await rendered(<Partial name="list">content</Partial>);
  assert.ok(html.includes("content"));
});
