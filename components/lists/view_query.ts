/** Addresses that are made from that of a list. */

const PLACE_IN_LIST = ["after", "before", "at", "limit", "changed", "select"];

/** What of a list's address a saved view keeps: all that was chosen, without the place in the list. */
export function viewQuery(query: URLSearchParams): string {
  const kept = [...query].filter(([name, value]) => value !== "" && !PLACE_IN_LIST.includes(name));
  return new URLSearchParams(kept).toString();
}

/** All that is filtered, from its first row, with the columns that are shown. */
export function exportQuery(query: URLSearchParams, columns: readonly string[]): URLSearchParams {
  const kept = [...query].filter(([name]) => name !== "columns" && !PLACE_IN_LIST.includes(name));
  return new URLSearchParams([...kept, ...columns.map((column) => ["columns", column])]);
}
