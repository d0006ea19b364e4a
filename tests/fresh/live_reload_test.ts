import assert from "node:assert/strict";
import { Builder } from "fresh/dev";
import { withLiveReload } from "../../fresh/build/live_reload.ts";
import { hasChromium, withPage } from "../chromium.ts";
import { createApp, type State } from "./fixtures/site/main.ts";
import { send } from "./requests.ts";

const root = new URL("fixtures/site", import.meta.url).pathname;

async function developmentApp() {
  const app = createApp();
  const apply = await new Builder<State>({ root })
    .build({ mode: "development", snapshot: "memory" });
  apply(app);
  return app;
}

Deno.test("in development each page carries the script that reloads it, by its address", async () => {
  const app = await developmentApp();
  const { body } = await send(app, "/");
  const [, script] = /<script type="module" src="([^"]+)">/.exec(body) ?? [];
  assert.match((await send(app, script)).body, /EventSource/);
});

Deno.test(
  "a page reloads once its server has been restarted",
  { ignore: !hasChromium },
  async () => {
    const app = await developmentApp();
    const serve = (port: number) => {
      const listening = Promise.withResolvers<number>();
      const stop = new AbortController();
      const { finished } = Deno.serve({
        hostname: "127.0.0.1",
        port,
        signal: stop.signal,
        onListen: ({ port }) => listening.resolve(port),
      }, withLiveReload(app.handler()));
      return {
        port: listening.promise,
        stop: () => {
          stop.abort();
          return finished;
        },
      };
    };

    await withPage(async (page) => {
      const first = serve(0);
      const port = await first.port;
      const connected = page.waitForResponse(/alive$/);
      await page.goto(`http://127.0.0.1:${port}/`);
      await connected;
      const reloaded = page.waitForEvent("framenavigated");
      await first.stop();
      const second = serve(port);
      await reloaded;
      await page.getByText("Home").waitFor();
      await second.stop();
    });
  },
);
