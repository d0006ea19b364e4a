/** Searching as people type. */
import { type Expression, sql, type SqlBool } from "kysely";

/** Whether a text holds what was typed, in upper or lower case. */
export function contains(text: Expression<string>, typed: string): Expression<SqlBool> {
  const pattern = `%${typed.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
  return sql<SqlBool>`lower(${text}) like ${pattern} escape '\\'`;
}

/** Whether an E.164 number holds the digits typed; `(415) 555-0100` is how people type them. */
export function containsNumber(phone: Expression<string>, typed: string): Expression<SqlBool> {
  const isNumber = /\d/.test(typed) && /^[\d\s()+.-]+$/.test(typed);
  return contains(phone, isNumber ? typed.replaceAll(/\D/g, "") : typed);
}
