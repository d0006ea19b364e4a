import { z } from "zod";
import {
  DELIVERY_SORTS,
  DELIVERY_STATES,
  type DeliveryQuery,
} from "../../lib/webhooks/delivery_list.ts";
import { readQuery } from "../request_body.ts";
import { id, oneOf, optional, search, whole } from "./parts.ts";

export const parameters = z.object({
  q: search,
  after: id,
  limit: whole.min(1).max(50).default(50),
  state: optional(oneOf(DELIVERY_STATES)),
  sort: optional(oneOf(DELIVERY_SORTS)),
});

/** @throws Problem 400. */
export function deliveryQuery(url: URL): Omit<DeliveryQuery, "endpointId"> {
  const { q, ...rest } = readQuery(url, parameters);
  return { ...rest, search: q };
}
