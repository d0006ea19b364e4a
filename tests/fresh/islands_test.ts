import assert from "node:assert/strict";
import { siteApp } from "./built_site.ts";
import { send } from "./requests.ts";

async function counterPage() {
  const { body, headers } = await send(siteApp(), "/counter");
  const state = /<script type="application\/json" id="__FRSH_STATE">(.*?)<\/script>/s.exec(body);
  return { body, state: state?.[1] ?? "", link: headers.get("link") ?? "" };
}

Deno.test("an island is in the server's HTML, between marks", async () => {
  const { body } = await counterPage();
  assert.match(
    body,
    /<!--frsh:island:0--><button type="button" id="first" ?>first: 3<\/button><!--\/frsh:island:0-->/,
  );
});

Deno.test("JSX that an island does not show yet waits in a template, islands within it too", async () => {
  const { body } = await counterPage();
  assert.match(body, /<template id="frsh-slot-1"><p class="inner">Hidden at first<\/p><!--frsh:/);
});

Deno.test("no executable script is inline", async () => {
  const { body } = await counterPage();
  const inline = [...body.matchAll(/<script([^>]*)>/g)]
    .filter(([, attributes]) => !/ src="\/_fresh\/js\/[^"]+"/.test(attributes));
  assert.deepEqual(inline.map(([, attributes]) => attributes), [
    ' type="application/json" id="__FRSH_STATE"',
  ]);
});

Deno.test("every script that the page will import is fetched early, exists and is kept for ever", async () => {
  const { link, body, state } = await counterPage();
  const preloaded = [...link.matchAll(/<([^>]+)>; rel="modulepreload"/g)].map(([, path]) => path);
  const [boot] = /\/_fresh\/js\/boot[^"]+/.exec(body) ?? [];
  const [island] = /\/_fresh\/js\/Counter[^"]+/.exec(state) ?? [];
  assert.ok(preloaded.includes(boot ?? "none") && preloaded.includes(island ?? "none"));
  for (const path of preloaded) {
    const { status, headers, body: script } = await send(siteApp(), path);
    assert.equal(status, 200);
    assert.equal(headers.get("cache-control"), "public, max-age=31536000, immutable");
    assert.match(headers.get("content-type") ?? "", /javascript/);
    for (const [, imported] of script.matchAll(/from"\.\/([^"]+)"/g)) {
      assert.ok(preloaded.includes("/_fresh/js/" + imported), imported);
    }
  }
});

Deno.test("props cannot end the script that carries them", async () => {
  for (const name of ["</script><script>alert(1)</script>", "<!--<script>", "\u2028\u2029"]) {
    const { body } = await send(siteApp(), "/greeting?name=" + encodeURIComponent(name));
    const state = /id="__FRSH_STATE">(.*?)<\/script>/s.exec(body)?.[1] ?? "";
    assert.ok(!/[<\u2028\u2029]/.test(state), state);
    assert.ok(JSON.stringify(JSON.parse(state)).includes(JSON.stringify(name)));
    assert.equal(body.match(/<script/g)?.length, 2);
  }
});

Deno.test("one build serves any number of apps", async () => {
  for (const app of [siteApp(), siteApp()]) {
    assert.equal((await send(app, "/leads/7")).headers.get("x-lead"), "yes");
  }
});
