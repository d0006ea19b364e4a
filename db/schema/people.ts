/** Users, what they sign in with, and what they did. */
import type { Generated, Selectable } from "kysely";
import type { Optional } from "./optional.ts";

export interface UsersTable {
  id: Generated<number>;
  name: string;
  /** `scrypt$N$r$p$salt$hash`, base64url. */
  password: string;
  role: "owner" | "operator" | "viewer";
  created_at: string;
}

export interface SessionsTable {
  /** SHA-256 of the cookie's token in hex. */
  token_hash: string;
  user_id: number;
  created_at: string;
  seen_at: string;
  expires_at: string;
  /** The network address and the browser that signed in. */
  address: Generated<string>;
  agent: Generated<string>;
}

/** A link with which somebody becomes a user; the row is gone once it was used. */
export interface InvitationsTable {
  id: Generated<number>;
  /** SHA-256 of the link's token in hex. */
  token_hash: string;
  role: User["role"];
  /** A note of who invites, to tell invitations apart. */
  for_whom: Generated<string>;
  invited_by: string;
  created_at: string;
  expires_at: string;
}

/** What scripts show instead of a session. */
export interface ApiTokensTable {
  id: Generated<number>;
  name: string;
  /** SHA-256 of the token in hex. */
  token_hash: string;
  scope: "read" | "operate" | "manage";
  made_by: string;
  created_at: string;
  expires_at: string;
  /** To within five minutes. */
  last_used_at: Optional<string>;
}

/** Failed sign-ins, to slow guessing down. */
export interface SignInFailuresTable {
  id: Generated<number>;
  /** The name tried and the address it came from, each counted by itself. */
  name: string;
  address: string;
  at: string;
}

export interface AuditLogTable {
  id: Generated<number>;
  actor: string;
  action: string;
  detail: Generated<string>;
  at: string;
}

export interface PeopleTables {
  users: UsersTable;
  sessions: SessionsTable;
  invitations: InvitationsTable;
  api_tokens: ApiTokensTable;
  sign_in_failures: SignInFailuresTable;
  audit_log: AuditLogTable;
}

export type User = Selectable<UsersTable>;
export type Invitation = Selectable<InvitationsTable>;
export type ApiToken = Selectable<ApiTokensTable>;
export type AuditEntry = Selectable<AuditLogTable>;
