import type { PromptVersion } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { listPrompts } from "./prompt.ts";
import { type PromptUser, promptUsers } from "./usage.ts";
import { listVersions, noteFiles } from "./versions.ts";

export interface ListedPrompt {
  name: string;
  newest: PromptVersion;
  users: PromptUser[];
}

/** Every prompt that has a text, in the order of their names. */
export async function listPromptsInUse(
  { store, clock, prompts }: { store: Store; clock: Clock; prompts: string },
): Promise<ListedPrompt[]> {
  await noteFiles({ store, clock, prompts });
  const users = await promptUsers(store.db);
  const listed: ListedPrompt[] = [];
  for (const name of listPrompts(prompts)) {
    const [newest] = await listVersions(store.db, name);
    // An empty file is no prompt yet.
    if (newest === undefined) continue;
    const own = users.filter(({ prompt_name }) => prompt_name === name);
    listed.push({ name, newest, users: own });
  }
  return listed;
}
