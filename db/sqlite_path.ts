/** `sqlite:data.db` → `data.db`, `sqlite:///var/leads.db` → `/var/leads.db`; undefined for others. */
export function sqlitePath(databaseUrl: string): string | undefined {
  if (!databaseUrl.startsWith("sqlite:")) return undefined;
  return databaseUrl.replace(/^sqlite:(\/\/(?=\/))?/, "");
}

/**
 * `sqlite:data.db` → `.`, `sqlite:///var/leads.db` → `/var/`; `.` for others. Every start asks for
 * it in a process of its own, a seventh of whose time `node:path` would take.
 */
export function sqliteFolder(databaseUrl: string): string {
  return sqlitePath(databaseUrl)?.replace(/[^/\\]*$/, "") || ".";
}
