import { page } from "fresh";
import { peopleTexts as texts } from "texts/people.ts";
import { Choice } from "../../../components/Choice.tsx";
import { TextField } from "../../../components/Field.tsx";
import { InvitationTable } from "../../../components/InvitationTable.tsx";
import { Meanings } from "../../../components/Meanings.tsx";
import { ShownOnce } from "../../../components/ShownOnce.tsx";
import { ShortListTools } from "../../../components/lists/ShortListTools.tsx";
import { UserTable } from "../../../components/UserTable.tsx";
import { INVITATION_DAYS, invite, listInvitations } from "../../../lib/people/invitations.ts";
import { ROLES } from "../../../lib/people/role.ts";
import { readFields } from "../../../middlewares/form.ts";
import { invitationLink } from "../../../middlewares/invitation_link.ts";
import { daysOf, readInvitation } from "../../../middlewares/people_forms.ts";
import { shortList } from "../../../middlewares/short_list.ts";
import { by, define, type State } from "../../../state.ts";

export const handler = define.handlers({
  async GET({ url, state }) {
    return page(await dataOf(state, url));
  },
  /** The link is in this answer and nowhere else. */
  async POST({ req, url, state }) {
    const token = await invite(by(state), readInvitation(await readFields(req)));
    return page(await dataOf(state, url, invitationLink(req, { url, token })));
  },
});

async function dataOf(state: State, url: URL, link?: string) {
  const { leadline, visitor } = state;
  state.title = texts.people;
  return {
    link,
    you: visitor?.name ?? "",
    isOpen: leadline.config.adminPassword === undefined,
    users: await shortList(leadline, "people", { url }),
    invitations: await listInvitations(leadline.store.db, leadline.clock),
  };
}

export default define.page<typeof handler>(function People({ data, url }) {
  const { link, you, isOpen, users, invitations } = data;
  return (
    <main id="content">
      <h1>{texts.people}</h1>
      {isOpen && <p class="card">{texts.nobodySignsIn}</p>}
      {link && <ShownOnce secret={link} says={texts.linkShownOnce} />}
      <ShortListTools
        list="people"
        path="/settings/people"
        query={url.searchParams}
        all={users.all}
        shown={users.rows.length}
      />
      {users.rows.length > 0 && <UserTable users={users.rows} you={you} />}
      {invitations.length > 0 && <InvitationTable invitations={invitations} />}
      {!isOpen && <InviteForm />}
      <Meanings
        id="roles"
        title={texts.whatRolesMay}
        meanings={ROLES.map((role) => [texts.roles[role], texts.roleMay(role)])}
      />
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
