import type { Turn } from "../call_record.ts";

/**
 * Whether the person asked in plain words not to be called again. Bland's tag can miss it, and the
 * law asks that any reasonable way of saying so be honoured (47 CFR 64.1200(a)(10)). The phrases
 * are ones that hardly mean anything else, so "don't call before noon" is not among them.
 */
export function askedToStop(turns: readonly Turn[]): boolean {
  return turns.some(({ speaker, text }) => speaker === "person" && STOP.test(text));
}

const STOP = new RegExp(
  [
    "stop calling",
    "(do not|don.?t|never) (ever )?(call|contact|phone) (me |us |here |this number )?(ever |back )?(again|anymore|any more|ever)",
    "(take|get) (me|us|my number|our number|this number) off",
    "remove (me|us|my number|our number|this number)",
    "do.not.call list",
    "(lose|delete|forget) (my|this|our) number",
    "unsubscribe",
  ].join("|"),
  "i",
);
