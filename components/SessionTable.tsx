import { peopleTexts as texts } from "texts/people.ts";
import type { ListedSession } from "../lib/people/session_list.ts";
import { When } from "./When.tsx";

/** Where people are signed in; `own` is the id of the session that looks. */
export function SessionTable(
  { sessions, own, action, withUser = false }: {
    sessions: readonly ListedSession[];
    own: string | null;
    /** Where a session's id is sent to end it. */
    action: string;
    withUser?: boolean;
  },
) {
  return (
    <table class="cards">
      <caption class="visually-hidden">{texts.sessions}</caption>
      <thead>
        <tr>
          {withUser && <th scope="col">{texts.user}</th>}
          <th scope="col">{texts.device}</th>
          <th scope="col">{texts.address}</th>
          <th scope="col">{texts.since}</th>
          <th scope="col">{texts.lastSeen}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {sessions.map(({ id, user, device, address, since, lastSeen }) => (
          <tr key={id}>
            {withUser && <th scope="row">{user}</th>}
            <td>
              {device}
              {id === own && <span class="line">{texts.thisOne}</span>}
            </td>
            <td data-label={texts.address}>{address}</td>
            <td data-label={texts.since}>
              <When at={since} />
            </td>
            <td data-label={texts.lastSeen}>
              <When at={lastSeen} />
            </td>
            <td>
              <form method="post" action={action} class="own">
                <input type="hidden" name="session" value={id} />
                <button type="submit" class="quiet">{texts.end}</button>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
