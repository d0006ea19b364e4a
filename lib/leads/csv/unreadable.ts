/** Where a file stops being a readable CSV: the parser only tells where it gave up. */

/** A row that is longer, in bytes of UTF-8, stands behind a quotation mark that nobody closed. */
export const LONGEST_ROW = 4 * 1024 * 1024;

/** A file that is no readable CSV any more; the message says why and on which line. */
export class UnreadableCsv extends Error {}

/** Looks through the whole text once more. */
export async function whyUnreadable(
  text: AsyncIterable<string>,
  delimiter: string,
): Promise<UnreadableCsv> {
  const { isQuoted, line } = await breakIn(text, delimiter);
  return new UnreadableCsv(
    isQuoted
      ? `The quotation mark that is opened on line ${line} is not closed`
      : `The row that begins on line ${line} is longer than 4 MB`,
  );
}

/** The line of the quotation mark that stays open, else that of the row that is too long. */
async function breakIn(
  text: AsyncIterable<string>,
  delimiter: string,
): Promise<{ isQuoted: boolean; line: number }> {
  let place: "begin" | "plain" | "quoted" | "behind quote" = "begin";
  let line = 1, quoteLine = 1, rowLine = 1, rowBytes = 0;
  let before = "";
  const found = () => ({
    isQuoted: place === "quoted",
    line: place === "quoted" ? quoteLine : rowLine,
  });
  for await (const part of text) {
    for (const letter of part) {
      const isBreak = letter === "\n" || letter === "\r";
      if (isBreak && !(before === "\r" && letter === "\n")) line++;
      before = letter;
      if (place === "quoted") {
        if (letter === '"') place = "behind quote";
      } else if (letter === '"' && place === "behind quote") {
        place = "quoted";
      } else if (letter === '"' && place === "begin") {
        place = "quoted";
        quoteLine = line;
      } else if (isBreak) {
        place = "begin";
        rowLine = line;
        rowBytes = 0;
      } else {
        place = letter === delimiter ? "begin" : "plain";
      }
      rowBytes += bytesOf(letter);
      if (rowBytes > LONGEST_ROW) return found();
    }
  }
  return found();
}

function bytesOf(letter: string): number {
  const code = letter.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
