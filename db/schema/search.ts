/** The index of words. */

/** The words of a lead or a call (`lib/search`): SQLite has FTS5 here, PostgreSQL a `tsvector`. */
export interface WordsTable {
  /** The lead's id, or the call's. */
  rowid: number;
  words: string;
}

/** Up to which id a list is in the index of words. */
export interface SearchProgressTable {
  list: "leads" | "calls";
  indexed_to: number;
}

/** Rows that were changed or deleted since they came into the index. */
export interface SearchBacklogTable {
  list: "leads" | "calls";
  id: number;
}

/** The longer words that there are, on SQLite. */
export interface SearchTermsTable {
  word: string;
}

export interface SearchTables {
  lead_words: WordsTable;
  call_words: WordsTable;
  search_progress: SearchProgressTable;
  search_backlog: SearchBacklogTable;
  search_terms: SearchTermsTable;
}
