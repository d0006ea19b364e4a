/** Why an address could not be reached, in plain words: `fetch` keeps that in its error's cause. */
export function whyUnreached(error: unknown): string {
  const { message } = innermost(error);
  const [, sentence] = REASONS.find(([words]) => words.test(message)) ?? [];
  return sentence ?? `It could not be reached: ${detailIn(message)}`;
}

const REASONS: readonly [words: RegExp, sentence: string][] = [
  [/dns error|failed to lookup/i, "Its name was not found (DNS): check the address."],
  [/refused/i, "It refused the connection: no program takes connections there."],
  [/timed out/i, "It did not take the connection in time."],
  [/unreachable|no route/i, "No way leads there from this machine's network."],
  [/certificate.*expired/i, "Its certificate (TLS) has expired."],
  [
    /certificate not valid for name|NotValidForName/i,
    "Its certificate (TLS) is for another name than that of the address.",
  ],
  [/certificate/i, "Its certificate (TLS) is of nobody whom this machine trusts."],
  [
    /InvalidContentType|fatal alert|handshake|peer is incompatible|\btls\b/i,
    "No secure connection (TLS) came about: does it take https:// on this port?",
  ],
  [/closed|reset|broken pipe|unexpected eof/i, "It broke the connection off without an answer."],
];

function innermost(error: unknown): Error {
  const { cause, message } = error instanceof Error ? error : new Error(`${error}`);
  return cause === undefined ? new Error(message) : innermost(cause);
}

const LONGEST_DETAIL = 300;

/** Without the address, which may hold a secret. */
function detailIn(message: string): string {
  return message.replace(/^error sending request .*?client error \(\w+\): /, "")
    .replaceAll(/https?:\/\/[^\s)]+/g, "…").slice(0, LONGEST_DETAIL);
}
