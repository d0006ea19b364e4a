/**
 * Who may make which request, pages and API alike. The first row that fits decides; the last two
 * hold for every route that is added without a row of its own.
 */
import type { Role } from "../lib/people/role.ts";

/** `anybody`: nobody needs to have signed in. */
export type NeededRole = Role | "anybody";

const LOOKING = /^(GET|HEAD|OPTIONS)$/;
const ANY_METHOD = /^/;

/** A file with what people said or who they are: it leaves Leadline. The API's description is none. */
const EXPORT = /^\/api\/(?!openapi\.json\/?$).+\.(csv|json)\/?$/;

const TABLE: readonly [method: RegExp, path: RegExp, role: NeededRole][] = [
  // The webhook has a token and a signature of its own, an invitation its link.
  // Who leaves may find that their session has ended.
  [ANY_METHOD, /^\/(sign-in|sign-out|invitation|healthz|webhook)\/?$/, "anybody"],
  // What is one's own: one's password, one's sessions.
  [ANY_METHOD, /^\/settings\/account(\/|$)/, "viewer"],
  // People, sessions, tokens, the connection, the audit log, the environment.
  [ANY_METHOD, /^\/(api\/)?settings(\/|$)/, "owner"],
  // What is erased cannot be taken back.
  [ANY_METHOD, /^\/(api\/)?erasure(\/|$)/, "owner"],
  [LOOKING, EXPORT, "operator"],
  [LOOKING, /^/, "viewer"],
  [ANY_METHOD, /^/, "operator"],
];

/** The role that a request needs at least. */
export function neededRole(method: string, path: string): NeededRole {
  return TABLE.find(([methods, paths]) => methods.test(method) && paths.test(path))![2];
}

/** Whether a request takes a file with people's data away. */
export function isExport(method: string, path: string): boolean {
  return LOOKING.test(method) && EXPORT.test(path);
}
