import type { Fields } from "../lib/campaigns/settings_form.ts";
import { described, Field, TextField } from "./Field.tsx";

interface Props {
  action: string;
  fields: Fields;
  /** A sentence for each field that cannot be taken. */
  problems: Fields;
  prompts: readonly string[];
  submit: string;
}

/** All that an owner decides about a campaign; only name and prompt must be looked at. */
export function CampaignForm({ action, fields, problems, prompts, submit }: Props) {
  const row = (name: string, label: string, hint = "", more: Record<string, unknown> = {}) => (
    <TextField {...{ name, label, hint, problem: problems[name], value: fields[name], more }} />
  );
  const text = (name: string, label: string, hint: string) => (
    <Field name={name} label={label} hint={hint} problem={problems[name]} wide>
      <textarea
        id={name}
        name={name}
        rows={2}
        {...described({ name, hint, problem: problems[name] })}
      >
        {fields[name] ?? ""}
      </textarea>
    </Field>
  );
  const box = (name: string, label: string) => (
    <label class="box">
      <input type="checkbox" name={name} checked={(fields[name] ?? "") !== ""} /> {label}
    </label>
  );
  const wrong = Object.keys(problems).length;
  return (
    <form method="post" action={action} class="stack">
      {wrong > 0 && (
        <p class="card problem" role="alert">
          Nothing was saved: {wrong === 1 ? "one field needs" : `${wrong} fields need`}{" "}
          another look.
        </p>
      )}
      <fieldset class="card fields">
        <legend>What is said</legend>
        {row("name", "Name", "", { required: true, maxLength: 200 })}
        <Field name="promptName" label="Prompt" problem={problems.promptName}>
          <select id="promptName" name="promptName">
            {prompts.map((name) => (
              <option key={name} selected={name === fields.promptName}>{name}</option>
            ))}
          </select>
        </Field>
        {row("businessName", "Your business", "As people know it; prompts may say $business.")}
        {row("callbackNumber", "Number to call back", "Prompts may say $callback_number.")}
        {text("firstSentence", "First sentence", "Says who calls, and that it is an AI.")}
        {text("voicemailMessage", "Message on a voicemail", "Empty: the voice hangs up.")}
        {box("oneMessagePerLead", "Leave the message once for each lead")}
        {row("voice", "Voice", "As Bland calls it; empty: the account's.")}
        {row("from", "Shown number", "One that your Bland account owns; empty: Bland's own.")}
      </fieldset>
      <fieldset class="card fields">
        <legend>When</legend>
        {row(
          "hours",
          "Hours",
          "Such as 10:00-16:00 mon-fri, where the person is. They can only " +
            "narrow your own and the law's.",
        )}
        {row("startsOn", "First day", "", { type: "date" })}
        {row("endsOn", "Last day", "", { type: "date" })}
        {box("callsOnHolidays", "Call on US federal holidays, where the state allows it")}
      </fieldset>
      <fieldset class="card fields">
        <legend>How often</legend>
        {row("mostAttempts", "Most calls to a lead", "", { type: "number", min: 1, max: 10 })}
        {row(
          "mostIn24Hours",
          "Most calls to a number in 24 hours",
          "Whichever campaign calls; Florida and Oklahoma never allow more than 3.",
          { type: "number", min: 1, max: 10 },
        )}
        {row("hoursApart", "Hours between calls to a number", "", {
          type: "number",
          min: 0,
          max: 24,
          step: "any",
        })}
        {row(
          "no_answer",
          "Again after no answer",
          "Such as 4h, 1d: so long before the first and " +
            "the second retry. Empty: never.",
        )}
        {row("busy", "Again after busy")}
        {row("voicemail", "Again after voicemail")}
        {row("failed", "Again after a failed call")}
        {row("lines", "Lines", "Its most calls at one time; empty: all.", {
          type: "number",
          min: 1,
          max: 1000,
        })}
        <Field name="priority" label="Priority" problem={problems.priority}>
          <select id="priority" name="priority">
            {["high", "normal", "low"].map((name) => (
              <option key={name} selected={name === fields.priority}>{name}</option>
            ))}
          </select>
        </Field>
      </fieldset>
      <fieldset class="card fields">
        <legend>Money and safety</legend>
        {row("budget", "Budget in dollars", "It stops before, never after. Empty: none.", MONEY)}
        {row("budgetIn24Hours", "Budget for any 24 hours", "", MONEY)}
        {row("dollarsPerMinute", "Price of a minute", "Of your Bland plan.", MONEY)}
        {row("mostFailed", "Pause when more calls fail than (%)", "Of the last 20.", PERCENT)}
        {row(
          "leastDisclosed",
          "Pause when fewer disclose the AI than (%)",
          "Of the last 20.",
          PERCENT,
        )}
        {box("needsConsent", "Call only leads with consent_source and consent_at")}
        {box("needsFreshSuppression", "Call only with a suppression list of the last 31 days")}
      </fieldset>
      <div class="actions">
        <button type="submit">{submit}</button>
      </div>
    </form>
  );
}

const MONEY = { inputMode: "decimal" };
const PERCENT = { type: "number", min: 0, max: 100 };
