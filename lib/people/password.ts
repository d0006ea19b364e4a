/** Passwords are kept as `scrypt$N$r$p$salt$hash`, so that the cost can be raised later. */
import { nodeCrypto } from "../node_library.ts";
import { once } from "../once.ts";

/** Of scrypt: to try a password takes so much work. */
export interface PasswordCost {
  N: number;
  r: number;
  p: number;
}

/** One of the recommended rows of https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt */
const COST: PasswordCost = { N: 2 ** 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** A hash that no password has: checking against it takes as long as checking a real one. */
const nobody = once(() =>
  stored(COST, { salt: Buffer.alloc(SALT_BYTES), hash: Buffer.alloc(HASH_BYTES) })
);

export async function hashPassword(password: string, cost = COST): Promise<string> {
  const salt = nodeCrypto().randomBytes(SALT_BYTES);
  return stored(cost, { salt, hash: await derive(password, salt, cost) });
}

/**
 * Whether `password` is the one that was hashed. Without a hash (nobody has that name) the answer
 * is no, after the same work.
 */
export async function isPassword(password: string, hashed: string = nobody()): Promise<boolean> {
  const [, N, r, p, salt, hash] = hashed.split("$");
  const expected = Buffer.from(hash, "base64url");
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const actual = await derive(password, Buffer.from(salt, "base64url"), cost);
  return nodeCrypto().timingSafeEqual(actual, expected);
}

function stored({ N, r, p }: PasswordCost, { salt, hash }: { salt: Buffer; hash: Buffer }): string {
  return ["scrypt", N, r, p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/** Runs beside the event loop: a sign-in does not hold up calls. */
function derive(password: string, salt: Buffer, { N, r, p }: PasswordCost): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  nodeCrypto().scrypt(
    password.normalize("NFKC"),
    salt,
    HASH_BYTES,
    { N, r, p, maxmem: 256 * N * r },
    (error, hash) => error === null ? resolve(hash) : reject(error),
  );
  return promise;
}

const SHORTEST = 12;
const LONGEST = 1_000;

/** Why a new password cannot be taken; undefined when it can. */
export function whyWeak(password: string): string | undefined {
  if (password.length < SHORTEST) {
    return `Use at least ${SHORTEST} characters: a few words are safe and easy to remember.`;
  }
  if (password.length > LONGEST) return `Use at most ${LONGEST} characters.`;
  if (new Set(password).size < 4) return "Use more different characters than that.";
}
