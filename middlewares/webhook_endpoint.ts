/** Webhook endpoints as addresses and forms name them. */
import type { WebhookEndpoint } from "../db/schema.ts";
import type { Leadline } from "../lib/leadline.ts";
import {
  changeEndpoint,
  ENDPOINT_CHANGES,
  type EndpointChange,
  EndpointWish,
  findEndpoint,
  testEndpoint,
} from "../lib/webhooks/endpoint.ts";
import { resendDelivery } from "../lib/webhooks/delivery.ts";
import { by, type State } from "../state.ts";
import { Problem } from "./problem.ts";
import { rowId } from "./row_id.ts";

export type ReadEndpoint =
  | { kind: "endpoint"; wish: EndpointWish }
  /** A sentence for each field that cannot be taken. */
  | { kind: "refused"; problems: Record<string, string> };

export function endpointFromForm(form: FormData): ReadEndpoint {
  const read = EndpointWish.safeParse({
    url: `${form.get("url") ?? ""}`.trim(),
    description: `${form.get("description") ?? ""}`.trim(),
    events: form.getAll("events"),
  });
  if (read.success) return { kind: "endpoint", wish: read.data };
  const problems = read.error.issues.map(({ path, message }) => [path[0], `${message}.`]);
  return { kind: "refused", problems: Object.fromEntries(problems) };
}

/** @throws Problem 404. */
export async function endpointOrThrow(
  { store }: Leadline,
  id: string,
): Promise<WebhookEndpoint> {
  const endpoint = await findEndpoint(store.db, rowId(id));
  if (endpoint !== undefined) return endpoint;
  throw new Problem(404, "No such endpoint", "It may have been deleted. Look at the list again.");
}

/** All but the secrets. */
export function viewOfEndpoint(
  { secret: _, old_secret: __, old_secret_until: ___, events, ...endpoint }: WebhookEndpoint,
) {
  return { ...endpoint, events: JSON.parse(events) };
}

/** Carries out what the address says: `test`, or one of the changes. @throws Problem 404 or 409. */
export async function actOnEndpoint(
  state: State,
  { id, action }: Record<string, string>,
): Promise<WebhookEndpoint> {
  const { leadline } = state;
  const endpoint = await endpointOrThrow(leadline, id);
  if (action === "test") {
    if (!await testEndpoint(by(state), endpoint.id)) throw disabled();
  } else if (isChange(action)) {
    await changeEndpoint(by(state), { id: endpoint.id, change: action });
  } else {
    const known = ["test", ...Object.keys(ENDPOINT_CHANGES)].join(", ");
    throw new Problem(404, "Nothing that can be done", `An endpoint takes ${known}.`);
  }
  leadline.sender.wake();
  return endpoint;
}

function isChange(action: string): action is EndpointChange {
  return Object.hasOwn(ENDPOINT_CHANGES, action);
}

function disabled(): Problem {
  const detail = "The endpoint is disabled, and nothing is sent to it. Enable it first.";
  return new Problem(409, "Nothing was sent", detail);
}

/** Sends a delivery once more. @throws Problem 404, or 409 while the endpoint is disabled. */
export async function resendOrThrow(
  state: State,
  { id, delivery }: Record<string, string>,
): Promise<void> {
  const wish = { id: rowId(delivery), endpointId: rowId(id) };
  const { kind } = await resendDelivery(by(state), wish);
  if (kind === "disabled") throw disabled();
  if (kind === "unknown_delivery") {
    throw new Problem(404, "No such delivery", "It may be too old: look at the log again.");
  }
  state.leadline.sender.wake();
}
