import type { User } from "../../db/schema.ts";

export type Role = User["role"];

/** Each may do what those before it may: look; call people; decide who may. */
export const ROLES = ["viewer", "operator", "owner"] as const satisfies readonly Role[];

/** Whether somebody with this role may do what needs that one. */
export function isEnough(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
