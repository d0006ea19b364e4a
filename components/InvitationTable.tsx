import { peopleTexts as texts } from "texts/people.ts";
import type { Invitation } from "../db/schema.ts";
import { When } from "./When.tsx";

/** Links that somebody may yet use. */
export function InvitationTable({ invitations }: { invitations: readonly Invitation[] }) {
  return (
    <table class="cards">
      <caption>{texts.invitations}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.role}</th>
          <th scope="col">{texts.forWhom}</th>
          <th scope="col">{texts.invitedBy}</th>
          <th scope="col">{texts.expires}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {invitations.map(({ id, role, for_whom, invited_by, expires_at }) => (
          <tr key={id}>
            <th scope="row">{texts.roles[role]}</th>
            <td data-label={texts.forWhom}>{for_whom}</td>
            <td data-label={texts.invitedBy}>{invited_by}</td>
            <td data-label={texts.expires}>
              <When at={expires_at} />
            </td>
            <td>
              <form method="post" action={`/settings/invitations/${id}/withdraw`}>
                <button type="submit" class="quiet">{texts.withdraw}</button>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
