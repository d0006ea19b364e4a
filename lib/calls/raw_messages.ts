/** The messages about a call as Bland sent them, for those who debug; secrets are masked. */
import type { Queries } from "../../db/store.ts";

export interface RawMessage {
  id: number;
  kind: string;
  /** What it led to. */
  verdict: string;
  receivedAt: string;
  /** JSON on many lines where it is JSON; a text as it came otherwise. */
  text: string;
  isCut: boolean;
}

const MOST_MESSAGES = 50;
const LONGEST_TEXT = 20_000;

/** The latest ones, oldest first. `secrets` are masked wherever they stand. */
export async function rawMessagesOf(
  db: Queries,
  callId: number,
  { secrets }: { secrets: readonly (string | undefined)[] },
): Promise<RawMessage[]> {
  const rows = await db.selectFrom("webhook_messages")
    .select(["id", "kind", "verdict", "received_at", "body"]).where("call_id", "=", callId)
    .orderBy("id", "desc").limit(MOST_MESSAGES).execute();
  return rows.reverse().map(({ id, kind, verdict, received_at: receivedAt, body }) => {
    const text = masked(pretty(body), secrets);
    const isCut = text.length > LONGEST_TEXT;
    return { id, kind, verdict, receivedAt, text: text.slice(0, LONGEST_TEXT), isCut };
  });
}

const MASK = "•••";
const SECRET_NAME = /token|secret|passw|authorization|signature|api_?key|encrypted_key|cookie/i;

function pretty(body: string): string {
  try {
    const withoutSecrets = (name: string, value: unknown) =>
      SECRET_NAME.test(name) && typeof value === "string" ? MASK : value;
    return JSON.stringify(JSON.parse(body, withoutSecrets), null, 2);
  } catch {
    return body;
  }
}

function masked(text: string, secrets: readonly (string | undefined)[]): string {
  const known = secrets.filter((secret) => secret !== undefined && secret !== "");
  const withoutKnown = known.reduce<string>((rest, secret) => rest.replaceAll(secret!, MASK), text);
  return withoutKnown.replaceAll(/([?&](?:token|key|secret|signature)=)[^&"\\\s]+/gi, `$1${MASK}`)
    .replaceAll(/\bBearer [\w.~+/-]+=*/gi, `Bearer ${MASK}`);
}
