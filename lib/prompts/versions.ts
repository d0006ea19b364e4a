/** Every text that a prompt has had, so that none is lost and each can come back. */
import type { Transaction } from "kysely";
import type { PromptVersion, Schema } from "../../db/schema.ts";
import type { Queries, Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { listPrompts, promptVersion, readPrompt } from "./prompt.ts";

/** Who wrote a text that was changed in the file itself. */
export const THE_FILE = "the file";

/** Newest first. */
export async function listVersions(db: Queries, promptName: string): Promise<PromptVersion[]> {
  return await db.selectFrom("prompt_versions").selectAll().where("prompt_name", "=", promptName)
    .orderBy("number", "desc").execute();
}

export async function findVersion(
  db: Queries,
  { promptName, version }: { promptName: string; version: string },
): Promise<PromptVersion | undefined> {
  return await db.selectFrom("prompt_versions").selectAll()
    .where("prompt_name", "=", promptName).where("version", "=", version)
    .orderBy("number", "desc").limit(1).executeTakeFirst();
}

/** Writes down what was changed in the files since they were last looked at, if they are prompts. */
export async function noteFiles(
  { store, clock, prompts }: { store: Store; clock: Clock; prompts: string },
  names?: readonly string[],
): Promise<void> {
  const changed: { promptName: string; text: string }[] = [];
  for (const promptName of names ?? listPrompts(prompts)) {
    const prompt = readPrompt(prompts, promptName);
    if (prompt.kind === "missing") continue;
    const [newest] = await listVersions(store.db, promptName);
    if (newest?.text !== prompt.text) changed.push({ promptName, text: prompt.text });
  }
  if (changed.length === 0) return;
  const now = clock.now();
  await store.write(async (trx) => {
    for (const text of changed) await noteText(trx, { ...text, author: THE_FILE, now });
  });
}

/** Adds the text as the newest version, unless it is that already. */
export async function noteText(
  trx: Transaction<Schema>,
  { promptName, text, author, now }: {
    promptName: string;
    text: string;
    author: string;
    now: Date;
  },
): Promise<void> {
  const newest = await trx.selectFrom("prompt_versions").select(["number", "version"])
    .where("prompt_name", "=", promptName).orderBy("number", "desc").limit(1).executeTakeFirst();
  const version = promptVersion(text);
  if (newest?.version === version) return;
  await trx.insertInto("prompt_versions").values({
    prompt_name: promptName,
    number: (newest?.number ?? 0) + 1,
    version,
    text,
    author,
    created_at: now.toISOString(),
  }).execute();
}
