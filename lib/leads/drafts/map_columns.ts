/** Changing what the columns and numbers of a draft mean; its file is then read again. */
import { headerAt, noHeaderOn } from "../csv/header.ts";
import { type ColumnPlan, guessPlan, plannedColumns, type Role } from "../csv/roles.ts";
import type { Desk } from "./desk.ts";
import { countryOf, type Draft, draftOf } from "./draft.ts";
import { headRows } from "./rows.ts";

export interface ColumnChoice {
  /** Of the row that names the columns, null: none does; without, it stays what it is. */
  headerLine?: number | null;
  /** ISO 3166; without, it stays what it is. */
  country?: string;
  /** By position; a column that is not named stays what it is, or is guessed by its new name. */
  roles: readonly (Role | undefined)[];
}

export type Mapped =
  /** To be read again, or, below another header, to be said which column has the numbers. */
  | { kind: "mapped"; draft: Draft }
  | { kind: "unchanged"; draft: Draft }
  /** The sentence says what to choose; nothing has changed. */
  | { kind: "refused"; reason: string };

export async function mapColumns(
  desk: Desk,
  draft: Draft,
  { headerLine, roles, country = draft.fileFormat.country }: ColumnChoice,
): Promise<Mapped> {
  const { store, clock } = desk;
  const plan = await planUnder(desk, draft, headerLine);
  if (plan === undefined) return { kind: "refused", reason: noHeaderOn(headerLine!) };
  const changed = plan.roles.map((role, index) => roles[index] ?? role);
  const planned = plannedColumns({ ...plan, roles: changed });
  const isSameHeader = plan === draft.plan;
  if (planned.kind === "refused" && isSameHeader) return planned;
  const isSame = isSameHeader && `${changed}` === `${plan.roles}` &&
    country === draft.fileFormat.country;
  if (isSame && draft.status === "ready") return { kind: "unchanged", draft };
  const format = { ...draft.fileFormat, country, headerLine: plan.headerLine ?? undefined };
  const row = await store.write((trx) =>
    trx.updateTable("import_drafts").set(({ eb }) => ({
      status: planned.kind === "refused" ? "unmapped" : "reading",
      problem: planned.kind === "refused" ? planned.reason : "",
      format: JSON.stringify(format),
      version: eb("version", "+", 1),
      has_header: plan.headerLine === null ? 0 : 1,
      names: JSON.stringify(plan.names).replaceAll("\\u0000", ""),
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

/** Its columns under this header; undefined: too many rows stand above that line. */
export async function planUnder(
  desk: Pick<Desk, "folder" | "country">,
  draft: Draft,
  headerLine = draft.plan.headerLine,
): Promise<ColumnPlan | undefined> {
  if (headerLine === draft.plan.headerLine) return draft.plan;
  const rows = await headRows(desk.folder, draft);
  if (headerLine !== null && headerAt(rows, headerLine) < 0) return undefined;
  const plan = guessPlan(rows, { country: countryOf(draft, desk), headerLine });
  // Without names nothing new is known of what the columns are.
  const { roles } = draft.plan;
  return headerLine === null && roles.includes("phone")
    ? { ...plan, roles: plan.roles.map((role, index) => roles[index] ?? role) }
    : plan;
}
