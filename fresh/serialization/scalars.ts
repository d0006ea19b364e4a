interface Scalar {
  is(value: unknown): boolean;
  /** `value` is one for which `is` holds. */
  encode(value: unknown): string[];
  decode(...parts: string[]): unknown;
}

/** Values without parts that JSON lacks, by the name that marks them in JSON. */
const SCALARS: Record<string, Scalar> = {
  BigInt: {
    is: (value) => typeof value === "bigint",
    encode: (value) => [String(value)],
    decode: (text) => BigInt(text),
  },
  Date: {
    is: (value) => value instanceof Date,
    encode: (value) => [String((value as Date).getTime())],
    decode: (milliseconds) => new Date(Number(milliseconds)),
  },
  URL: {
    is: (value) => value instanceof URL,
    encode: (value) => [(value as URL).href],
    decode: (href) => new URL(href),
  },
  RegExp: {
    is: (value) => value instanceof RegExp,
    encode: (value) => [(value as RegExp).source, (value as RegExp).flags],
    decode: (source, flags) => new RegExp(source, flags),
  },
  Uint8Array: {
    is: (value) => value instanceof Uint8Array,
    encode: (value) => [Array.from(value as Uint8Array).join(" ")],
    decode: (bytes) => Uint8Array.from(bytes === "" ? [] : bytes.split(" ").map(Number)),
  },
};

/** A scalar with its name before it, or undefined for any other value. */
export function encodeScalar(value: unknown): string[] | undefined {
  const found = Object.entries(SCALARS).find(([, scalar]) => scalar.is(value));
  return found && [found[0], ...found[1].encode(value)];
}

/** The opposite of {@linkcode encodeScalar}; undefined if the name is no scalar's. */
export function decodeScalar([name, ...parts]: string[]): unknown {
  return SCALARS[name]?.decode(...parts);
}
