import type { Role } from "./role.ts";

/** Who asks: known by a session, by the API token, or by sitting at the machine. */
export interface Visitor {
  name: string;
  role: Role;
  by: "session" | "token" | "loopback";
}

/** A script that shows `API_TOKEN`. */
export const SCRIPT: Visitor = { name: "API token", role: "operator", by: "token" };

/** Whoever sits at a machine that serves itself only and has no password. */
export const PERSON_AT_THE_MACHINE: Visitor = {
  name: "this machine",
  role: "owner",
  by: "loopback",
};
