/** A TCP server that speaks just so much HTTP as a test wants. */
export interface RawServer extends AsyncDisposable {
  url: string;
  /** Each request that was read, whole. */
  requests: string[];
}

/** Hands each request to `reply`, which writes what it likes, or closes the connection. */
export function serveRaw(reply: (connection: Deno.Conn) => Promise<void>): RawServer {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const requests: string[] = [];
  const open = new Set<Promise<void>>();
  const accepting = (async () => {
    for await (const connection of listener) {
      const done = converse(connection).finally(() => open.delete(done));
      open.add(done);
    }
  })();

  async function converse(connection: Deno.Conn): Promise<void> {
    try {
      for (let text = ""; (text = await readRequest(connection)) !== "";) {
        requests.push(text);
        await reply(connection);
      }
    } catch {
      // The other side, or the test, has closed the connection.
    } finally {
      close(connection);
    }
  }

  return {
    url: `http://127.0.0.1:${listener.addr.port}`,
    requests,
    async [Symbol.asyncDispose]() {
      listener.close();
      await accepting;
      await Promise.all(open);
    },
  };
}

/** Writes a JSON answer and keeps the connection open. */
export async function writeJson(connection: Deno.Conn, body: unknown): Promise<void> {
  const text = JSON.stringify(body);
  await write(connection, `HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\n\r\n${text}`);
}

export async function write(connection: Deno.Conn, text: string): Promise<void> {
  await connection.write(new TextEncoder().encode(text));
}

export function close(connection: Deno.Conn): void {
  try {
    connection.close();
  } catch {
    // It is closed.
  }
}

/** Head and body; empty at the end of the connection. */
async function readRequest(connection: Deno.Conn): Promise<string> {
  const chunk = new Uint8Array(65_536);
  for (let text = "";;) {
    const read = await connection.read(chunk);
    if (read === null) return "";
    text += new TextDecoder().decode(chunk.subarray(0, read));
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    const [head, ...body] = text.split("\r\n\r\n");
    if (body.length > 0 && text.length >= head.length + 4 + length) return text;
  }
}
