import assert from "node:assert/strict";
import { hasChromium, withPage } from "../chromium.ts";
import { siteApp } from "./built_site.ts";

const needsChromium = { ignore: !hasChromium };

async function withSite(test: (origin: string) => Promise<void>): Promise<void> {
  const listening = Promise.withResolvers<string>();
  const server = Deno.serve({
    port: 0,
    hostname: "127.0.0.1",
    onListen: ({ port }) => listening.resolve(`http://127.0.0.1:${port}`),
  }, siteApp().handler());
  try {
    await test(await listening.promise);
  } finally {
    await server.shutdown();
  }
}

Deno.test(
  "an island becomes live and keeps the elements that the server rendered",
  needsChromium,
  async () => {
    await withSite((origin) =>
      withPage(async (page) => {
        const problems: string[] = [];
        page.on(
          "console",
          (message) => message.type() === "error" && problems.push(message.text()),
        );
        page.on("pageerror", (error) => problems.push(String(error)));
        await page.addInitScript(() => {
          addEventListener("DOMContentLoaded", () => {
            const marked = document.querySelector("#first");
            if (marked !== null) Reflect.set(globalThis, "fromServer", marked);
          });
        });

        await page.goto(origin + "/counter");
        await page.locator("#first").click();
        await page.getByText("first: 4").waitFor();

        assert.equal(
          await page.evaluate(() =>
            Reflect.get(globalThis, "fromServer") === document.querySelector("#first")
          ),
          true,
        );
        assert.deepEqual(problems, []);
      })
    );
  },
);

Deno.test(
  "islands that share a signal change together, also within JSX given to another island",
  needsChromium,
  async () => {
    await withSite((origin) =>
      withPage(async (page) => {
        await page.goto(origin + "/counter");
        await page.locator("#toggle").click();
        await page.locator("#content #third").click();
        await page.getByText("second: 4").waitFor();

        assert.equal(await page.locator("#first").textContent(), "first: 4");
        assert.equal(await page.locator(".inner").textContent(), "Hidden at first");
        assert.equal(await page.locator("#toggle").innerHTML(), "<b>More</b>");
      })
    );
  },
);

Deno.test("a policy without inline scripts does not stop an island", needsChromium, async () => {
  await withSite((origin) =>
    withPage(async (page) => {
      await page.goto(origin + "/strict/counter");
      await page.locator("#strict").click();
      await page.getByText("strict: 1").waitFor();
    })
  );
});
