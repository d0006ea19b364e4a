import { page } from "fresh";
import { peopleTexts as texts } from "texts/people.ts";
import { Choice } from "../../../components/Choice.tsx";
import { TextField } from "../../../components/Field.tsx";
import { InvitationTable } from "../../../components/InvitationTable.tsx";
import { Meanings } from "../../../components/Meanings.tsx";
import { ShownOnce } from "../../../components/ShownOnce.tsx";
import { UserTable } from "../../../components/UserTable.tsx";
import LocalTimes from "../../../islands/LocalTimes.tsx";
import { INVITATION_DAYS, invite, listInvitations } from "../../../lib/people/invitations.ts";
import { ROLES } from "../../../lib/people/role.ts";
import { listUsers } from "../../../lib/people/users.ts";
import { readFields } from "../../../middlewares/form.ts";
import { invitationLink } from "../../../middlewares/invitation_link.ts";
import { daysOf, readInvitation } from "../../../middlewares/people_forms.ts";
import { by, define, type State } from "../../../state.ts";

export const handler = define.handlers({
  async GET({ state }) {
    return page(await dataOf(state));
  },
  /** The link is in this answer and nowhere else. */
  async POST({ req, url, state }) {
    const token = await invite(by(state), readInvitation(await readFields(req)));
    return page(await dataOf(state, invitationLink(req, { url, token })));
  },
});

async function dataOf(state: State, link?: string) {
  const { leadline: { store: { db }, clock, config }, visitor } = state;
  state.title = texts.people;
  return {
    link,
    you: visitor?.name ?? "",
    isOpen: config.adminPassword === undefined,
    users: await listUsers(db),
    invitations: await listInvitations(db, clock),
  };
}

export default define.page<typeof handler>(function People({ data }) {
  const { link, you, isOpen, users, invitations } = data;
  return (
    <main id="content">
      <h1>{texts.people}</h1>
      {isOpen && <p class="card">{texts.nobodySignsIn}</p>}
      {link && <ShownOnce secret={link} says={texts.linkShownOnce} />}
      {users.length > 0 && <UserTable users={users} you={you} />}
      {invitations.length > 0 && <InvitationTable invitations={invitations} />}
      {!isOpen && <InviteForm />}
      <Meanings
        id="roles"
        title={texts.whatRolesMay}
        meanings={ROLES.map((role) => [texts.roles[role], texts.roleMay(role)])}
      />
      <LocalTimes />
    </main>
  );
});

function InviteForm() {
  return (
    <form method="post" action="/settings/people" class="stack">
      <fieldset class="card fields">
        <legend>{texts.invite}</legend>
        <p class="wide muted">{texts.inviteHint}</p>
        <Choice
          name="role"
          label={texts.role}
          options={ROLES.map((role) => [role, texts.roles[role]])}
        />
        <Choice name="days" label={texts.validFor} options={daysOf(INVITATION_DAYS)} value="7" />
        <TextField
          name="forWhom"
          label={texts.forWhom}
          hint={texts.forWhomHint}
          more={{ maxLength: 100, autocomplete: "off" }}
        />
        <div class="wide actions">
          <button type="submit">{texts.makeLink}</button>
        </div>
      </fieldset>
    </form>
  );
}
