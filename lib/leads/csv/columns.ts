/** Which column of a file means what. */
import { readPhoneNumber } from "../phone_number.ts";

/** What Leadline knows of a lead; every other column is kept under its own name. */
export const KNOWN_FIELDS = [
  "phone",
  "company",
  "contact",
  "timezone",
  "state",
  "zip",
  "consent_source",
  "consent_at",
  "call_after",
] as const;
export type KnownField = typeof KNOWN_FIELDS[number];

export interface Columns {
  /** Position of each known field. */
  known: Partial<Record<KnownField, number>>;
  /** Positions of first and last name, where the contact is made of two columns. */
  firstName?: number;
  lastName?: number;
  /** All other columns with their names. */
  others: { name: string; index: number }[];
}

const ALIASES: Record<KnownField, readonly string[]> = {
  phone: [
    "phone",
    "phonenumber",
    "telephone",
    "telephonenumber",
    "tel",
    "mobile",
    "mobilephone",
    "mobilenumber",
    "cell",
    "cellphone",
    "cellnumber",
    "number",
    "contactnumber",
    "phoneno",
    "directphone",
    "workphone",
    "businessphone",
    "primaryphone",
    "phone1",
  ],
  company: [
    "company",
    "companyname",
    "business",
    "businessname",
    "organization",
    "organisation",
    "organizationname",
    "account",
    "accountname",
    "firm",
    "employer",
  ],
  contact: [
    "contact",
    "contactname",
    "name",
    "fullname",
    "person",
    "leadname",
    "customer",
    "customername",
    "contactperson",
  ],
  timezone: ["timezone", "tz"],
  state: ["state", "province", "region", "stateprovince"],
  zip: ["zip", "zipcode", "postalcode", "postcode"],
  consent_source: ["consentsource", "consent"],
  consent_at: ["consentat", "consentdate"],
  call_after: ["callafter"],
};
const FIRST_NAME = ["firstname", "first", "givenname"];
const LAST_NAME = ["lastname", "last", "surname", "familyname"];
/** The columns that Leadline itself puts behind those of rejected rows: which row it was, and why. */
export const LINE = "line in file";
export const REASON = "reason";

/** Whether Leadline added it when the rows were rejected. */
export function isOwnColumn(
  header: readonly string[],
  { name, index }: { name: string; index: number },
): boolean {
  if (index === 0) return false;
  const last = header.length - 1;
  if (index === last) return plain(name) === REASON;
  return index === last - 1 && plain(name) === plain(LINE) && plain(header[last]) === REASON;
}

/** Names compare without case, spaces and signs: `Phone Number` is `phone_number`. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** Whether the header has a column of this name. */
export function hasColumn(header: readonly string[], name: string): boolean {
  return plain(name) !== "" && header.some((other) => plain(other) === plain(name));
}

/** `mapping` (field → header) goes before what is guessed. */
export function columnsOf(
  header: readonly string[],
  mapping: Partial<Record<KnownField, string>> = {},
): Columns {
  const names = header.map(plain);
  const find = (wanted: readonly string[]) => {
    const index = wanted.map((name) => names.indexOf(name)).find((index) => index >= 0);
    return index;
  };
  const known: Columns["known"] = {};
  for (const field of KNOWN_FIELDS) {
    const given = mapping[field];
    const index = given === undefined ? find(ALIASES[field]) : find([plain(given)]);
    if (index !== undefined) known[field] = index;
  }
  const firstName = known.contact === undefined ? find(FIRST_NAME) : undefined;
  const lastName = known.contact === undefined ? find(LAST_NAME) : undefined;
  const taken = new Set(Object.values(known));
  const others = header.map((name, index) => ({ name: name.trim(), index }))
    .filter((column) =>
      !taken.has(column.index) && column.name !== "" && !isOwnColumn(header, column)
    );
  return { known, firstName, lastName, others };
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
  const isPhone = (cell = "") =>
    cell.replaceAll(/\D/g, "").length >= 10 && readPhoneNumber(cell, country).kind === "number";
  for (let index = 0; index < width; index++) {
    const phones = rows.filter((row) => isPhone(row[index])).length;
    if (isPhone(rows[0]?.[index]) && phones * 2 >= rows.length) {
      const others = Array.from(
        { length: width },
        (_, i) => ({ name: `column ${i + 1}`, index: i }),
      )
        .filter((column) => column.index !== index);
      return { known: { phone: index }, others };
    }
  }
  return undefined;
}
