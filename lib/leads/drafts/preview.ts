/** What a person looks at before an import: the first rows, raw and as they would be imported. */
import type { Queries } from "../../../db/store.ts";
import { headerAt } from "../csv/header.ts";
import type { Row } from "../csv/read_rows.ts";
import { plannedColumns } from "../csv/roles.ts";
import { readLead, type ReadRow } from "../import_row.ts";
import { countryOf, type Draft } from "./draft.ts";
import { draftRows, headRows } from "./rows.ts";

export interface DraftPreview {
  /** The first rows of the file, the header and what stands above it among them. */
  head: HeadRow[];
  /** The first values of each column, by position. */
  samples: string[][];
  /** None where no column is the phone number. */
  rows: ReadRow[];
}

export interface HeadRow {
  line: number;
  /** The first of its cells. */
  text: string;
  isHeader: boolean;
}

const SHOWN_ROWS = 5;
const SHOWN_VALUES = 3;
const LONGEST_VALUE = 60;

/** Undefined when the file is not on this machine any more. */
export async function previewDraft(
  draft: Draft,
  source: { db: Queries; folder: string; country: string },
): Promise<DraftPreview | undefined> {
  try {
    const head = await headRows(source.folder, draft);
    const header = headerAt(head, draft.plan.headerLine);
    return {
      head: head.map(({ line, cells }, at) => ({
        line,
        text: shortened(cells.filter((cell) => cell.trim() !== "").join(", ")),
        isHeader: at === header,
      })),
      samples: samplesOf(draft, head.slice(header + 1)),
      rows: await firstLeads(draft, source),
    };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function samplesOf(draft: Draft, rows: readonly Row[]): string[][] {
  return draft.plan.names.map((_, index) => {
    const values = rows.map(({ cells }) => shortened(cells[index]));
    return [...new Set(values.filter((value) => value !== ""))].slice(0, SHOWN_VALUES);
  });
}

/** Cut on whole letters. */
export function shortened(text = "", longest = LONGEST_VALUE): string {
  const trimmed = text.slice(0, longest * 4).trim();
  return trimmed.length <= longest ? trimmed : `${trimmed.slice(0, longest).toWellFormed()}…`;
}

async function firstLeads(
  draft: Draft,
  { db, folder, ...usual }: { db: Queries; folder: string; country: string },
): Promise<ReadRow[]> {
  const planned = plannedColumns(draft.plan);
  if (planned.kind === "refused") return [];
  const { columns } = planned;
  const country = countryOf(draft, usual);
  for await (const batch of draftRows(draft, { db, folder, columns })) {
    return batch.slice(0, SHOWN_ROWS).map((row) => readLead(row, { columns, country }));
  }
  return [];
}
