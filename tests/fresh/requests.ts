import type { App } from "fresh";

/** Sends one request to an app and reads the answer's body. */
export async function send<State>(
  app: App<State>,
  path: string,
  init?: RequestInit,
): Promise<{ status: number; headers: Headers; body: string }> {
  const response = await app.handler()(new Request(new URL(path, "http://localhost"), init));
  return { status: response.status, headers: response.headers, body: await response.text() };
}
