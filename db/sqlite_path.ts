/** `sqlite:data.db` → `data.db`, `sqlite:///var/leads.db` → `/var/leads.db`; undefined for others. */
export function sqlitePath(databaseUrl: string): string | undefined {
  if (!databaseUrl.startsWith("sqlite:")) return undefined;
  return databaseUrl.replace(/^sqlite:(\/\/(?=\/))?/, "");
}
