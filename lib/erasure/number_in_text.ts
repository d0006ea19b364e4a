/** A person's number in other texts, however it is written there. */

/** For `like`: its digits in their order with anything between, which finds the candidates. */
export function piecesOf(number: string): string {
  return `%${[...number].join("%")}%`;
}

export function holdsNumber(text: string, number: string): boolean {
  return text.replaceAll(/\D/g, "").includes(number);
}
