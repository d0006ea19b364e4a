import type { Mode } from "../db/schema.ts";
import type { Fields } from "../lib/campaigns/settings_form.ts";
import { described, Field, TextField } from "./Field.tsx";

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
  const chosen = fields.promptName || "default";
  return (
    <form method="post" action="/test-call" class="stack">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="campaign_id" value={fields.campaign_id ?? ""} />
      {problems.token && <p class="card problem" role="alert">{problems.token}</p>}
      <fieldset class="card fields">
        <legend>Who is called</legend>
        {row("phone", "Your number", "", { type: "tel", autocomplete: "tel", required: true })}
        {row("contact", "Your name", "Prompts may say $contact.", { autocomplete: "name" })}
        {row("company", "Your company", "Prompts may say $company.")}
        {mode === "live" && <Confirmation problem={problems.confirmed} />}
      </fieldset>
      <fieldset class="card fields">
        <legend>What is said</legend>
        <Field name="promptName" label="Prompt" problem={problems.promptName}>
          <select
            id="promptName"
            name="promptName"
            {...described({ name: "promptName", problem: problems.promptName })}
          >
            {prompts.map((name) => <option key={name} selected={name === chosen}>{name}</option>)}
          </select>
        </Field>
        {row("businessName", "Your business", "As people know it; prompts may say $business.")}
        {row("firstSentence", "First sentence", "Says who calls, and that it is an AI.")}
        {row("voice", "Voice", "As Bland calls it; empty: the account's.")}
        {row("from", "Shown number", "One that your Bland account owns; empty: Bland's own.")}
      </fieldset>
      <div class="actions">
        <button type="submit">{mode === "live" ? "Call me now" : "Rehearse the call"}</button>
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
        This is my number, and it may ring now
      </label>
      {problem && <p id="confirmed-problem" class="problem">{problem}</p>}
    </div>
  );
}
