/** The records of a lead's or a campaign's calls, as a file to keep. */
import type { Queries } from "../db/store.ts";
import { recordsCsv, recordsJson } from "../lib/records/export.ts";
import { exists, type Whose } from "../lib/records/kept_call.ts";
import { csvFile, savedFile } from "./csv_file.ts";
import { Problem } from "./problem.ts";

/** @throws Problem 404. */
export async function recordsCsvFile(db: Queries, whose: Whose): Promise<Response> {
  await mustExist(db, whose);
  return csvFile(`${nameOf(whose)}.csv`, recordsCsv(db, whose));
}

/** @throws Problem 404. */
export async function recordsJsonFile(db: Queries, whose: Whose): Promise<Response> {
  await mustExist(db, whose);
  const body = recordsJson(db, whose);
  return savedFile(`${nameOf(whose)}.json`, { type: "application/json", body });
}

async function mustExist(db: Queries, whose: Whose): Promise<void> {
  if (await exists(db, whose)) return;
  const { of, id } = whose;
  throw new Problem(404, `No such ${of}`, `There is no ${of} ${id}. It may have been removed.`);
}

function nameOf({ of, id }: Whose): string {
  return `records-${of}-${id}`;
}
