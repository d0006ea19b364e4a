import type { Queries } from "../../db/store.ts";
import { ERASED, erasedAmong } from "../erasure/erased_traces.ts";
import type { ReadRow } from "./import_row.ts";

/** Of a person who was erased nothing is kept again, not even the row. */
export async function withoutErased(
  db: Queries,
  rows: readonly ReadRow[],
): Promise<readonly ReadRow[]> {
  const phones = rows.flatMap((row) => row.kind === "lead" ? [row.lead.phone] : []);
  const erased = await erasedAmong(db, phones);
  if (erased.size === 0) return rows;
  return rows.map((row) =>
    row.kind === "lead" && erased.has(row.lead.phone)
      ? { kind: "rejected", line: row.lead.line, phone: "", reason: ERASED, cells: [] }
      : row
  );
}
