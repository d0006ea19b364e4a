/**
 * Text from outside made fit to store: no NUL (PostgreSQL refuses it), no half of a surrogate pair,
 * at most `maxLength` UTF-16 units.
 */
export function plainText(text: string, { maxLength }: { maxLength: number }): string {
  return text.slice(0, maxLength).replaceAll("\0", "").toWellFormed();
}
