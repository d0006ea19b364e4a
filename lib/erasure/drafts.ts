/** Uploads that were not imported yet: one that holds a person's number is discarded as a whole. */
import type { Queries } from "../../db/store.ts";
import type { Drafts } from "../leads/drafts.ts";
import { draftOf } from "../leads/drafts/draft.ts";
import { fileOf } from "../leads/drafts/files.ts";
import { holdsNumber, piecesOf } from "./number_in_text.ts";

/** How many were discarded. One that is being imported leaves the erased number out by itself. */
export async function discardDraftsWith(
  number: string,
  { db, drafts, actor }: { db: Queries; drafts: Pick<Drafts, "folder" | "discard">; actor: string },
): Promise<number> {
  const open = await db.selectFrom("import_drafts").selectAll()
    .where("status", "not in", ["importing", "imported", "discarded"]).execute();
  let discarded = 0;
  for (const row of open) {
    const isTheirs = await fileHolds(fileOf(drafts.folder, row), number) ||
      await mendsHold(db, row.id, number);
    if (!isTheirs) continue;
    const { kind } = await drafts.discard(draftOf(row), { actor });
    if (kind === "discarded") discarded++;
  }
  return discarded;
}

/** What somebody typed into one of its rows. */
async function mendsHold(db: Queries, draftId: number, number: string): Promise<boolean> {
  const pieces = piecesOf(number);
  const found = await db.selectFrom("draft_mends").select(["phone", "changes"])
    .where("draft_id", "=", draftId)
    .where(({ or, eb }) => or([eb("phone", "like", pieces), eb("changes", "like", pieces)]))
    .execute();
  return found.some(({ phone, changes }) =>
    holdsNumber(phone, number) || holdsNumber(changes, number)
  );
}

/** Looks at the digits alone, whatever the encoding, and however the number is written. */
async function fileHolds(path: string, number: string): Promise<boolean> {
  let digits = "";
  try {
    using file = await Deno.open(path);
    for (const buffer = new Uint8Array(64 * 1024);;) {
      const length = await file.read(buffer);
      if (length === null) return false;
      digits = digits.slice(1 - number.length) + digitsIn(buffer.subarray(0, length));
      if (digits.includes(number)) return true;
    }
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function digitsIn(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes).replaceAll(/\D/g, "");
}
