import { BlockList, isIP } from "node:net";
import type { Client } from "../lib/people/session.ts";

/** Networks that a reverse proxy of ours may be in: this machine and private ones. */
const NEAR = new BlockList();
NEAR.addSubnet("127.0.0.0", 8);
NEAR.addSubnet("10.0.0.0", 8);
NEAR.addSubnet("172.16.0.0", 12);
NEAR.addSubnet("192.168.0.0", 16);
NEAR.addAddress("::1", "ipv6");
NEAR.addSubnet("fc00::", 7, "ipv6");

/**
 * The network address a request came from. What a proxy near us adds to `X-Forwarded-For` is
 * believed, its last entry only; from anywhere else the header may be a lie and is ignored.
 */
export function clientAddress(request: Request, peer: Deno.Addr): string {
  if (!("hostname" in peer)) return "local";
  const forwarded = request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return isNear(peer.hostname) && isIP(forwarded) !== 0 ? forwarded : peer.hostname;
}

/** Where a request came from, as a session keeps it. */
export function clientOf(request: Request, peer: Deno.Addr): Client {
  const agent = request.headers.get("user-agent") ?? "";
  return { address: clientAddress(request, peer), agent };
}

function isNear(address: string): boolean {
  return NEAR.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
