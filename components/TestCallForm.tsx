import { campaignSettingsTexts } from "texts/campaigns.ts";
import { testCallsTexts as texts } from "texts/test_call.ts";
import type { Mode } from "../db/schema.ts";
import type { Fields } from "../lib/campaigns/settings_form.ts";
import { described, Field, TextField } from "./Field.tsx";

const { labels, hints } = campaignSettingsTexts;

interface Props {
  mode: Mode;
  /** Of this form: however often it is sent, it asks for one call. */
  token: string;
  fields: Fields;
  /** A sentence for each field that cannot be taken. */
  problems: Fields;
  prompts: readonly string[];
}

/** Whom to call, and what the voice says. */
export function TestCallForm({ mode, token, fields, problems, prompts }: Props) {
  const row = (name: string, label: string, hint = "", more: Record<string, unknown> = {}) => (
    <TextField {...{ name, label, hint, problem: problems[name], value: fields[name], more }} />
  );
  const said = (name: keyof typeof labels) => row(name, labels[name], hints[name]);
  const chosen = fields.promptName || "default";
  return (
    <form method="post" action="/test-call" class="stack">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="campaign_id" value={fields.campaign_id ?? ""} />
      {problems.token && <p class="card problem" role="alert">{problems.token}</p>}
      <fieldset class="card fields">
        <legend>{texts.whoIsCalled}</legend>
        {row("phone", texts.yourNumber, "", { type: "tel", autocomplete: "tel", required: true })}
        {row("contact", texts.yourName, texts.mayUse("contact"), { autocomplete: "name" })}
        {row("company", texts.yourCompany, texts.mayUse("company"))}
        {mode === "live" && <Confirmation problem={problems.confirmed} />}
      </fieldset>
      <fieldset class="card fields">
        <legend>{campaignSettingsTexts.said}</legend>
        <Field name="promptName" label={labels.promptName} problem={problems.promptName}>
          <select
            id="promptName"
            name="promptName"
            {...described({ name: "promptName", problem: problems.promptName })}
          >
            {prompts.map((name) => <option key={name} selected={name === chosen}>{name}</option>)}
          </select>
        </Field>
        {said("businessName")}
        {said("firstSentence")}
        {said("voice")}
        {said("from")}
      </fieldset>
      <div class="actions">
        <button type="submit">{texts.call[mode]}</button>
      </div>
    </form>
  );
}

function Confirmation({ problem }: { problem: string | undefined }) {
  return (
    <div class="wide">
      <label class="box">
        <input
          type="checkbox"
          name="confirmed"
          required
          {...described({ name: "confirmed", problem })}
        />{" "}
        {texts.confirm}
      </label>
      {problem && <p id="confirmed-problem" class="problem">{problem}</p>}
    </div>
  );
}
