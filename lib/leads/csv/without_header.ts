import { readPhoneNumber } from "../phone_number.ts";
import type { Columns } from "./columns.ts";

/** Whether a cell is a phone number by itself, whatever its column is called. */
export function isPlainNumber(cell: string, country: string): boolean {
  return cell.replaceAll(/\D/g, "").length >= 10 &&
    readPhoneNumber(cell, country).kind === "number";
}

/**
 * The columns of a file without a header row: the one that plainly holds phone numbers is known.
 * Undefined when no column does.
 */
export function columnsWithoutHeader(
  rows: readonly (readonly string[])[],
  country: string,
): Columns | undefined {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const isPhone = (cell = "") => isPlainNumber(cell, country);
  for (let index = 0; index < width; index++) {
    const phones = rows.filter((row) => isPhone(row[index])).length;
    if (isPhone(rows[0]?.[index]) && phones * 2 >= rows.length) {
      const others = Array.from(
        { length: width },
        (_, i) => ({ name: `column ${i + 1}`, index: i }),
      )
        .filter((column) => column.index !== index);
      return { known: { phone: index }, otherPhones: [], others };
    }
  }
  return undefined;
}
