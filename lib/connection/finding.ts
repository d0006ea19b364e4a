export const CHECKED = ["key", "balance", "webhook", "signature", "voice", "shown_number"] as const;

/** What the check of one thing found, and what to do about it. */
export interface Finding {
  what: typeof CHECKED[number];
  /** `note`: nothing is wrong, but it could be better or cannot be tried. */
  state: "good" | "note" | "bad";
  says: string;
  /** Empty where there is nothing to do. */
  todo: string;
}
