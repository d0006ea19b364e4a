import { page } from "fresh";
import { peopleTexts as texts } from "texts/people.ts";
import { Choice } from "../../../components/Choice.tsx";
import { TextField } from "../../../components/Field.tsx";
import { Meanings } from "../../../components/Meanings.tsx";
import { ShownOnce } from "../../../components/ShownOnce.tsx";
import { ShortListTools } from "../../../components/lists/ShortListTools.tsx";
import { TokenTable } from "../../../components/TokenTable.tsx";
import type { Fields } from "../../../lib/campaigns/settings_form.ts";
import { makeToken, SCOPE_NAMES, TOKEN_DAYS } from "../../../lib/people/api_tokens.ts";
import { readFields } from "../../../middlewares/form.ts";
import { daysOf, readToken } from "../../../middlewares/people_forms.ts";
import { shortList } from "../../../middlewares/short_list.ts";
import { by, define, type State } from "../../../state.ts";

export const handler = define.handlers({
  async GET({ url, state }) {
    return page(await dataOf(state, url, { fields: {} }));
  },
  /** The token is in this answer and nowhere else. */
  async POST({ req, url, state }) {
    const fields = await readFields(req);
    const made = await makeToken(by(state), readToken(fields));
    if (made.kind === "made") {
      return page(await dataOf(state, url, { fields: {}, token: made.token }));
    }
    return page(await dataOf(state, url, { fields, problem: made.reason }), { status: 422 });
  },
});

async function dataOf(
  state: State,
  url: URL,
  form: { fields: Fields; problem?: string; token?: string },
) {
  state.title = texts.tokens;
  const { rows, all } = await shortList(state.leadline, "tokens", { url });
  return { ...form, tokens: rows, all, now: state.leadline.clock.now().toISOString() };
}

export default define.page<typeof handler>(function Tokens({ data, url }) {
  const { tokens, all, now, token, fields, problem } = data;
  return (
    <main id="content">
      <h1>{texts.tokens}</h1>
      <p class="muted">{texts.tokensMean}</p>
      <p class="muted">
        {texts.apiIsDescribed}
        <a href="/api/openapi.json">/api/openapi.json</a>.
      </p>
      {token && <ShownOnce secret={token} says={texts.tokenShownOnce} />}
      <ShortListTools
        list="tokens"
        path="/settings/tokens"
        query={url.searchParams}
        all={all}
        shown={tokens.length}
      />
      {all === 0 && <p class="card">{texts.noTokens}</p>}
      {tokens.length > 0 && <TokenTable tokens={tokens} now={now} />}
      <TokenForm fields={fields} problem={problem} />
      <Meanings
        id="scopes"
        title={texts.whatScopesMay}
        meanings={SCOPE_NAMES.map((scope) => [texts.scopes[scope], texts.scopesMay[scope]])}
      />
    </main>
  );
});

function TokenForm({ fields, problem }: { fields: Fields; problem?: string }) {
  return (
    <form method="post" action="/settings/tokens" class="stack">
      <fieldset class="card fields">
        <legend>{texts.makeToken}</legend>
        <TextField
          name="name"
          label={texts.name}
          hint={texts.tokenNameHint}
          problem={problem}
          value={fields.name}
          more={{ required: true, maxLength: 60, autocomplete: "off" }}
        />
        <Choice
          name="scope"
          label={texts.scope}
          options={SCOPE_NAMES.map((scope) => [scope, texts.scopes[scope]])}
          value={fields.scope}
        />
        <Choice
          name="days"
          label={texts.validFor}
          options={daysOf(TOKEN_DAYS)}
          value={fields.days ?? "90"}
        />
        <div class="wide actions">
          <button type="submit">{texts.makeToken}</button>
        </div>
      </fieldset>
    </form>
  );
}
