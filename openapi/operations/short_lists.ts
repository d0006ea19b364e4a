import { SHORT_LISTS, type ShortListName } from "../../lib/lists/short_lists.ts";
import { shortListParameters } from "../../middlewares/short_list.ts";
import { CSV, type Operations } from "../operation.ts";

/** What is in each file. */
const SUMMARIES: Record<ShortListName, string> = {
  notices: "The latest notices, those that were put away as well",
  prompts: "The prompts, with who uses them",
  versions: "The texts that a prompt has had",
  testCalls: "The latest calls to oneself",
  suppressionLists: "The lists of numbers that were loaded",
  people: "Who may sign in",
  invitations: "Invitations that can still be used",
  sessions: "Where people are signed in",
  ownSessions: "Where whoever asks is signed in",
  tokens: "The tokens of scripts, without their secrets",
  endpoints: "The endpoints of outgoing webhooks",
};

export const shortLists: Operations = Object.fromEntries(
  (Object.keys(SUMMARIES) as ShortListName[]).map((list) => [
    `GET ${SHORT_LISTS[list].file}`,
    { summary: SUMMARIES[list], query: shortListParameters(list), answer: CSV },
  ]),
);
