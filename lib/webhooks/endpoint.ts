/** Addresses of others that hear of what happens here. */
import type { Transaction } from "kysely";
import { z } from "zod";
import type { Schema, WebhookEndpoint } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { audit } from "../people/audit.ts";
import type { By } from "../people/by.ts";
import { dispatch, EVENT_KINDS } from "./event.ts";
import { newWebhookSecret } from "./signature.ts";

type Trx = Transaction<Schema>;

export const EndpointWish = z.object({
  url: z.string().max(2_000).refine(
    isTakenUrl,
    "An address begins with https://; http:// is taken for this machine only",
  ),
  events: z.array(z.enum(EVENT_KINDS)).min(1, "Choose at least one event"),
  description: z.string().max(200).default(""),
});
export type EndpointWish = z.infer<typeof EndpointWish>;

/** In the clear only where nobody can listen. */
function isTakenUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username } = new URL(text);
  if (username !== "") return false;
  return protocol === "https:" ||
    (protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(hostname));
}

export async function listEndpoints(db: Queries): Promise<WebhookEndpoint[]> {
  return await db.selectFrom("webhook_endpoints").selectAll().orderBy("id").execute();
}

export async function findEndpoint(db: Queries, id: number): Promise<WebhookEndpoint | undefined> {
  return await db.selectFrom("webhook_endpoints").selectAll().where("id", "=", id)
    .executeTakeFirst();
}

export function endpointState(
  { disabled_at, failing_since }: Pick<WebhookEndpoint, "disabled_at" | "failing_since">,
): "enabled" | "failing" | "disabled" {
  if (disabled_at !== null) return "disabled";
  return failing_since === null ? "enabled" : "failing";
}

/** With the secret that its receiver needs. */
export async function createEndpoint(
  { store, clock, actor }: By,
  { url, events, description }: EndpointWish,
): Promise<WebhookEndpoint> {
  return await store.write(async (trx) => {
    const endpoint = await trx.insertInto("webhook_endpoints").values({
      url,
      description,
      events: JSON.stringify(events),
      secret: newWebhookSecret(),
      created_at: clock.now().toISOString(),
    }).returningAll().executeTakeFirstOrThrow();
    const detail = `endpoint ${endpoint.id}: ${new URL(url).host}`;
    await audit(trx, { actor, action: "added a webhook endpoint", detail, clock });
    return endpoint;
  });
}

/** How long the secret of before goes on signing. */
const CHANGE_OVER_MS = 24 * 3_600_000;

/** What a person can do to an endpoint, by its word. */
export const ENDPOINT_CHANGES = {
  /** What was held back is sent now. */
  async enable(trx: Trx, id: number, now: Date) {
    await trx.updateTable("webhook_endpoints")
      .set({ disabled_at: null, disabled_reason: null, failing_since: null })
      .where("id", "=", id).execute();
    await trx.updateTable("deliveries").set({ state: "waiting", next_at: now.toISOString() })
      .where("endpoint_id", "=", id).where("state", "=", "held").execute();
  },
  disable: (trx: Trx, id: number, now: Date) =>
    disableEndpoint(trx, { id, reason: "A person switched it off.", now }),
  async new_secret(trx: Trx, id: number, now: Date) {
    await trx.updateTable("webhook_endpoints").set(({ ref }) => ({
      old_secret: ref("secret"),
      old_secret_until: new Date(now.getTime() + CHANGE_OVER_MS).toISOString(),
      secret: newWebhookSecret(),
    })).where("id", "=", id).execute();
  },
  async delete(trx: Trx, id: number) {
    await trx.deleteFrom("webhook_endpoints").where("id", "=", id).execute();
  },
} satisfies Record<string, (trx: Trx, id: number, now: Date) => Promise<void>>;
export type EndpointChange = keyof typeof ENDPOINT_CHANGES;

const DONE: Record<EndpointChange, string> = {
  enable: "enabled a webhook endpoint",
  disable: "disabled a webhook endpoint",
  new_secret: "gave a webhook endpoint a new secret",
  delete: "deleted a webhook endpoint",
};

export async function changeEndpoint(
  { store, clock, actor }: By,
  { id, change }: { id: number; change: EndpointChange },
): Promise<void> {
  await store.write(async (trx) => {
    await ENDPOINT_CHANGES[change](trx, id, clock.now());
    await audit(trx, { actor, action: DONE[change], detail: `endpoint ${id}`, clock });
  });
}

/** Sends it an event of no meaning. False while it is disabled, or when it is gone. */
export async function testEndpoint({ store, clock, actor }: By, id: number): Promise<boolean> {
  return await store.write(async (trx) => {
    const endpoint = await findEndpoint(trx, id);
    if (endpoint === undefined || endpoint.disabled_at !== null) return false;
    await dispatch(trx, [id], { kind: "test", now: clock.now() });
    const action = "sent a test to a webhook endpoint";
    await audit(trx, { actor, action, detail: `endpoint ${id}`, clock });
    return true;
  });
}

/** Nothing is sent to it any more; what waits for it is held. */
export async function disableEndpoint(
  trx: Trx,
  { id, reason, now }: { id: number; reason: string; now: Date },
): Promise<void> {
  await trx.updateTable("webhook_endpoints")
    .set({ disabled_at: now.toISOString(), disabled_reason: reason })
    .where("id", "=", id).where("disabled_at", "is", null).execute();
  await holdDeliveries(trx, id);
}

/** Until the endpoint is enabled. */
export async function holdDeliveries(trx: Trx, id: number): Promise<void> {
  await trx.updateTable("deliveries").set({ state: "held", next_at: null })
    .where("endpoint_id", "=", id).where("state", "=", "waiting").execute();
}

/** Those that sign now. */
export function secretsOf(
  { secret, old_secret, old_secret_until }: WebhookEndpoint,
  now: Date,
): string[] {
  const isOldGood = old_secret !== null && (old_secret_until ?? "") > now.toISOString();
  return isOldGood ? [secret, old_secret] : [secret];
}
