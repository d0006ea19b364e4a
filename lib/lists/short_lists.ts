/** Every short list: where its rows come from, and what its columns hold. */
import type { Leadline } from "../leadline.ts";
import { noticeHistory } from "../notices/notice_list.ts";
import { listTokens } from "../people/api_tokens.ts";
import { listInvitations } from "../people/invitations.ts";
import { listSessions } from "../people/session_list.ts";
import { listUsers } from "../people/users.ts";
import { listPromptsInUse } from "../prompts/prompt_list.ts";
import { listVersions } from "../prompts/versions.ts";
import { latestSuppressionLists } from "../suppression/suppression_lists.ts";
import { latestTestCalls } from "../test_calls/test_call_list.ts";
import { endpointState, listEndpoints } from "../webhooks/endpoint.ts";
import type { Columns } from "./short_list.ts";

interface ShortList<Row> {
  /** Where it is exported; `{name}` stands for whose it is. */
  file: string;
  read(leadline: Leadline, name: string): Promise<Row[]>;
  columns: Columns<Row>;
}

function shortList<Row>(list: ShortList<Row>): ShortList<Row> {
  return list;
}

export const SHORT_LISTS = {
  notices: shortList({
    file: "/api/notices.csv",
    read: ({ store }) => noticeHistory(store.db),
    columns: {
      at: ({ at }) => at,
      kind: ({ kind }) => kind,
      text: ({ text }) => text,
      dismissed_at: ({ dismissed_at }) => dismissed_at,
      dismissed_by: ({ dismissed_by }) => dismissed_by,
    },
  }),
  prompts: shortList({
    file: "/api/prompts.csv",
    read: listPromptsInUse,
    columns: {
      name: ({ name }) => name,
      campaigns: ({ users }) => users.length,
      version: ({ newest }) => newest.number,
      changed_at: ({ newest }) => newest.created_at,
      author: ({ newest }) => newest.author,
      characters: ({ newest }) => newest.text.length,
    },
  }),
  versions: shortList({
    file: "/api/prompts/{name}/versions.csv",
    read: ({ store }, name) => listVersions(store.db, name),
    columns: {
      number: ({ number }) => number,
      author: ({ author }) => author,
      created_at: ({ created_at }) => created_at,
      characters: ({ text }) => text.length,
    },
  }),
  testCalls: shortList({
    file: "/api/test-calls.csv",
    read: ({ store }) => latestTestCalls(store.db),
    columns: {
      created_at: ({ created_at }) => created_at,
      phone: ({ phone }) => phone,
      mode: ({ mode }) => mode,
      outcome: ({ outcome, state }) => outcome ?? state,
      said: ({ summary, reason }) => summary || reason,
      prompt_name: ({ prompt_name }) => prompt_name,
      seconds: ({ duration }) => duration,
    },
  }),
  suppressionLists: shortList({
    file: "/api/suppression/lists.csv",
    read: ({ store }) => latestSuppressionLists(store.db),
    columns: {
      file_name: ({ file_name }) => file_name,
      dated: ({ dated }) => dated,
      numbers: ({ numbers }) => numbers,
      added: ({ added }) => added,
      stopped: ({ stopped }) => stopped,
      rejected: ({ rejected }) => rejected,
    },
  }),
  people: shortList({
    file: "/api/settings/people.csv",
    read: ({ store }) => listUsers(store.db),
    columns: {
      name: ({ name }) => name,
      role: ({ role }) => role,
      created_at: ({ created_at }) => created_at,
    },
  }),
  invitations: shortList({
    file: "/api/settings/invitations.csv",
    read: ({ store, clock }) => listInvitations(store.db, clock),
    columns: {
      role: ({ role }) => role,
      for_whom: ({ for_whom }) => for_whom,
      invited_by: ({ invited_by }) => invited_by,
      expires_at: ({ expires_at }) => expires_at,
    },
  }),
  sessions: shortList({
    file: "/api/settings/sessions.csv",
    read: ({ store, clock }) => listSessions(store.db, { clock }),
    columns: {
      user: ({ user }) => user,
      device: ({ device }) => device,
      address: ({ address }) => address,
      since: ({ since }) => since,
      last_seen: ({ lastSeen }) => lastSeen,
    },
  }),
  ownSessions: shortList({
    file: "/api/account/sessions.csv",
    read: ({ store, clock }, user) => listSessions(store.db, { user, clock }),
    columns: {
      device: ({ device }) => device,
      address: ({ address }) => address,
      since: ({ since }) => since,
      last_seen: ({ lastSeen }) => lastSeen,
    },
  }),
  tokens: shortList({
    file: "/api/settings/tokens.csv",
    read: ({ store }) => listTokens(store.db),
    columns: {
      name: ({ name }) => name,
      scope: ({ scope }) => scope,
      made_by: ({ made_by }) => made_by,
      expires_at: ({ expires_at }) => expires_at,
      last_used_at: ({ last_used_at }) => last_used_at,
    },
  }),
  endpoints: shortList({
    file: "/api/settings/webhooks.csv",
    read: ({ store }) => listEndpoints(store.db),
    columns: {
      url: ({ url }) => url,
      description: ({ description }) => description,
      events: ({ events }) => JSON.parse(events).join(" "),
      state: endpointState,
    },
  }),
};

export type ShortListName = keyof typeof SHORT_LISTS;

/** The rows of a list. */
export type RowOf<Name extends ShortListName> = Awaited<
  ReturnType<typeof SHORT_LISTS[Name]["read"]>
>[number];
