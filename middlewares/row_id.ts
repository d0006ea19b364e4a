/** A row's id as an address or a form has it; 0, which no row has, for whatever else stands there. */
export function rowId(text: string | null | undefined): number {
  return /^[1-9]\d{0,14}$/.test(text ?? "") ? Number(text) : 0;
}
