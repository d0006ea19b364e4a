/** Which address is answered by whom. */
import { once } from "../../once.ts";
import { listActiveCalls, stopActiveCalls } from "./endpoints/active_calls.ts";
import { notFound } from "./endpoints/answers.ts";
import { getLedger, setFailures } from "./endpoints/control.ts";
import { getAccount } from "./endpoints/get_account.ts";
import { getCall } from "./endpoints/get_call.ts";
import { getRecording } from "./endpoints/get_recording.ts";
import { listCalls } from "./endpoints/list_calls.ts";
import { placeCall } from "./endpoints/place_call.ts";
import { getSentWebhook, resendWebhooks } from "./endpoints/sent_webhooks.ts";
import { stopCall } from "./endpoints/stop_call.ts";
import { UNAUTHORIZED } from "./refusals.ts";
import type { Endpoint, SimulatedBland } from "./simulated_bland.ts";

/** First match wins. */
const BLAND: Route[] = [
  route("POST", "/v1/calls", placeCall),
  route("GET", "/v1/calls", listCalls),
  route("GET", "/v1/calls/active", listActiveCalls),
  route("POST", "/v1/calls/active/stop", stopActiveCalls),
  route("GET", "/v1/calls/:id", getCall),
  route("POST", "/v1/calls/:id/stop", stopCall),
  route("GET", "/v1/recordings/:id", getRecording),
  route("GET", "/v1/me", getAccount),
  route("GET", "/v1/postcall/webhooks/:id", getSentWebhook),
  route("POST", "/v1/postcall/webhooks/resend", resendWebhooks),
];

/** Open to everybody on this machine. */
const CONTROL: Route[] = [
  route("GET", "/_simulator/ledger", getLedger),
  route("POST", "/_simulator/failures", setFailures),
];

export async function answer(bland: SimulatedBland, request: Request): Promise<Response> {
  const control = find(CONTROL, request);
  if (control !== undefined) return await control(bland);
  if (!isAuthorized(request, bland.apiKey)) {
    return Response.json(UNAUTHORIZED.body, { status: UNAUTHORIZED.status });
  }
  return await find(BLAND, request)?.(bland) ?? notFound();
}

interface Route {
  method: string;
  pattern(): URLPattern;
  endpoint: Endpoint;
}

function route(method: string, pathname: string, endpoint: Endpoint): Route {
  return { method, pattern: once(() => new URLPattern({ pathname })), endpoint };
}

function find(routes: Route[], request: Request) {
  const url = new URL(request.url);
  for (const { method, pattern, endpoint } of routes) {
    const params = method === request.method ? pattern().exec(url)?.pathname.groups : undefined;
    if (params) return (bland: SimulatedBland) => endpoint(bland, { request, url, params });
  }
}

/** Bland takes the key with and without `Bearer`, and nowhere else. */
function isAuthorized({ headers }: Request, apiKey: string | undefined): boolean {
  const key = headers.get("authorization")?.replace(/^Bearer /, "");
  return Boolean(key) && (apiKey === undefined || key === apiKey);
}
