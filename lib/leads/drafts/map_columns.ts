/** Changing what the columns and numbers of a draft mean; its file is then read again. */
import type { Role } from "../csv/roles.ts";
import { namesOf, plannedColumns } from "../csv/roles.ts";
import type { Desk } from "./desk.ts";
import { type Draft, draftOf } from "./draft.ts";
import { headRows } from "./rows.ts";

export interface ColumnChoice {
  hasHeader: boolean;
  /** ISO 3166; without, it stays what it is. */
  country?: string;
  /** By position; a column that is not named stays what it is. */
  roles: readonly (Role | undefined)[];
}

export type Mapped =
  /** To be read again. */
  | { kind: "mapped"; draft: Draft }
  | { kind: "unchanged"; draft: Draft }
  /** The sentence says what to choose; nothing has changed. */
  | { kind: "refused"; reason: string };

export async function mapColumns(
  { store, clock, folder }: Desk,
  draft: Draft,
  { hasHeader, roles, country = draft.fileFormat.country }: ColumnChoice,
): Promise<Mapped> {
  const changed = draft.plan.roles.map((role, index) => roles[index] ?? role);
  const names = hasHeader === draft.plan.hasHeader
    ? draft.plan.names
    : await namesFor(draft, { folder, hasHeader });
  const planned = plannedColumns({ hasHeader, names, roles: changed });
  if (planned.kind === "refused") return planned;
  const isSame = names === draft.plan.names && `${changed}` === `${draft.plan.roles}` &&
    country === draft.fileFormat.country;
  if (isSame && draft.status === "ready") return { kind: "unchanged", draft };
  const row = await store.write((trx) =>
    trx.updateTable("import_drafts").set(({ eb }) => ({
      status: "reading",
      problem: "",
      format: JSON.stringify({ ...draft.fileFormat, country }),
      version: eb("version", "+", 1),
      has_header: hasHeader ? 1 : 0,
      names: JSON.stringify(names).replaceAll("\\u0000", ""),
      roles: JSON.stringify(changed),
      bytes_read: 0,
      ...NOTHING_READ,
      touched_at: clock.now().toISOString(),
    })).where("id", "=", draft.id).where("version", "=", draft.version)
      .where("status", "in", ["unmapped", "reading", "ready", "unreadable"])
      .returningAll().executeTakeFirst()
  );
  return row === undefined
    ? { kind: "refused", reason: "The list was changed or imported meanwhile. Look at it again." }
    : { kind: "mapped", draft: draftOf(row) };
}

const NOTHING_READ = { fresh: 0, elsewhere: 0, here: 0, repeated: 0, rejected: 0, known: "{}" };

async function namesFor(
  draft: Draft,
  { folder, hasHeader }: { folder: string; hasHeader: boolean },
): Promise<string[]> {
  const width = draft.plan.names.length;
  if (!hasHeader) return namesOf(Array(width).fill(""));
  const [head] = await headRows(folder, draft);
  return namesOf(Array.from({ length: width }, (_, index) => head?.cells[index] ?? ""));
}
