import { peopleTexts as texts } from "texts/people.ts";
import { ADMIN } from "../lib/people/admin.ts";
import { ROLES } from "../lib/people/role.ts";
import type { ListedUser } from "../lib/people/users.ts";
import { When } from "./When.tsx";

/** The people who may sign in; `you` is the name of who looks. */
export function UserTable({ users, you }: { users: readonly ListedUser[]; you: string }) {
  return (
    <table class="cards">
      <caption class="visually-hidden">{texts.people}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.name}</th>
          <th scope="col">{texts.role}</th>
          <th scope="col">{texts.since}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <th scope="row">
              {user.name}
              {user.name === you && <span class="line">{texts.you}</span>}
            </th>
            <td>
              <RoleForm user={user} />
            </td>
            <td data-label={texts.since}>
              <When at={user.created_at} />
            </td>
            <td>
              {user.name === ADMIN
                ? <span class="muted">{texts.ofTheEnvironment}</span>
                : <Remove user={user} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RoleForm({ user: { id, name, role } }: { user: ListedUser }) {
  return (
    <form method="post" action={`/settings/people/${id}/role`} class="actions">
      <select name="role" class="short" aria-label={texts.roleOf(name)}>
        {ROLES.map((option) => (
          <option key={option} value={option} selected={option === role}>
            {texts.roles[option]}
          </option>
        ))}
      </select>
      <button type="submit" class="quiet">{texts.save}</button>
    </form>
  );
}

function Remove({ user: { id, name } }: { user: ListedUser }) {
  return (
    <details class="confirm">
      <summary>{texts.remove}</summary>
      <form method="post" action={`/settings/people/${id}/remove`}>
        <p>{texts.removeMeans}</p>
        <button type="submit" class="danger">{texts.removeNow(name)}</button>
      </form>
    </details>
  );
}
