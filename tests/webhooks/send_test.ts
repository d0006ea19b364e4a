import assert from "node:assert/strict";
import { send } from "../../lib/webhooks/send.ts";
import { freePort } from "../free_port.ts";

async function errorOf(url: string, fetching: typeof fetch = fetch): Promise<string> {
  const { signal } = new AbortController();
  const answer = await send({ url, headers: {}, body: "{}", fetch: fetching, signal });
  assert.equal(answer.status, null);
  return answer.error;
}

/** Breaks off whatever is asked of it. */
function serveNothing(): Disposable & { host: string } {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  void (async () => {
    for await (const connection of listener) {
      await connection.read(new Uint8Array(1_000));
      connection.close();
    }
  })();
  return {
    host: `127.0.0.1:${(listener.addr as Deno.NetAddr).port}`,
    [Symbol.dispose]: () => listener.close(),
  };
}

Deno.test("why nothing was answered is told in plain words, without the address", async () => {
  assert.match(await errorOf("https://nowhere.invalid/hook?token=secret"), /not found \(DNS\)/);
  assert.match(await errorOf(`http://127.0.0.1:${freePort()}/`), /refused the connection/);
  using nothing = serveNothing();
  assert.match(await errorOf(`http://${nothing.host}/`), /broke the connection off/);
  await using plain = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    () => new Response(),
  );
  assert.match(
    await errorOf(`https://127.0.0.1:${plain.addr.port}/`),
    /No secure connection \(TLS\) came about/,
  );
});

Deno.test("what fetch says of certificates and slow addresses is understood", async () => {
  const said: [cause: string, told: RegExp][] = [
    ["invalid peer certificate: Expired", /has expired/],
    ['invalid peer certificate: certificate not valid for name "a.com"', /for another name/],
    ["invalid peer certificate: UnknownIssuer", /nobody whom this machine trusts/],
    ["tcp connect error: Connection timed out (os error 110)", /not take the connection in time/],
    ["tcp connect error: No route to host (os error 113)", /No way leads there/],
    ["something new", /^It could not be reached: something new$/],
  ];
  const where = "error sending request for url (https://a.com/?token=secret)";
  for (const [cause, told] of said) {
    const failing = () => {
      const inner = new Error(`${where}: client error (Connect): ${cause}`);
      return Promise.reject(new TypeError("fetch failed", { cause: inner }));
    };
    assert.match(await errorOf("https://a.com/", failing), told);
  }
  const late = () => Promise.reject(new DOMException("Signal timed out.", "TimeoutError"));
  assert.equal(await errorOf("https://a.com/", late), "It did not answer within 20 s.");
});
