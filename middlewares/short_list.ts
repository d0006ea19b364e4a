/** The page of a short list and its export share what its address may ask for. */
import { z } from "zod";
import type { Leadline } from "../lib/leadline.ts";
import {
  type Columns,
  exportRows,
  lookThrough,
  type ShortListQuery,
} from "../lib/lists/short_list.ts";
import { type RowOf, SHORT_LISTS, type ShortListName } from "../lib/lists/short_lists.ts";
import { define, type State } from "../state.ts";
import { csvFile } from "./csv_file.ts";
import { readQuery } from "./request_body.ts";

const LONGEST_SEARCH = 100;

/** For the description of the API. */
export function shortListParameters(list: ShortListName) {
  const names = Object.keys(SHORT_LISTS[list].columns);
  const sorts = ["", ...names, ...names.map((name) => `-${name}`)];
  return z.object({
    q: z.string().trim().max(LONGEST_SEARCH).optional(),
    sort: z.enum(sorts, `must be one of ${names.join(", ")}, or one of them behind a -`).optional(),
  });
}

/** The rows that an address asks for, and how many there are in all. @throws Problem 400. */
export async function shortList<Name extends ShortListName>(
  leadline: Leadline,
  list: Name,
  { url, name = "" }: { url: URL; name?: string },
): Promise<{ rows: RowOf<Name>[]; all: number }> {
  const { q, sort } = readQuery(url, shortListParameters(list));
  const query: ShortListQuery = { search: q, sort };
  const all = await SHORT_LISTS[list].read(leadline, name) as RowOf<Name>[];
  return { rows: lookThrough(all, columnsOf(list), query), all: all.length };
}

function columnsOf<Name extends ShortListName>(list: Name): Columns<RowOf<Name>> {
  return SHORT_LISTS[list].columns as Columns<RowOf<Name>>;
}

/** The route of a list's file; without `whose` it is the list that the address names. */
export function shortListFile(list: ShortListName, whose?: (state: State) => string | undefined) {
  return define.handlers({
    async GET({ url, params, state }) {
      const name = whose === undefined ? params.name : whose(state);
      const { rows } = await shortList(state.leadline, list, { url, name });
      return csvFile(SHORT_LISTS[list].file.split("/").at(-1)!, exportRows(rows, columnsOf(list)));
    },
  });
}
