import { campaignSettingsTexts as texts } from "texts/campaigns.ts";
import type { Fields } from "../lib/campaigns/settings_form.ts";
import { described, Field, TextField } from "./Field.tsx";

interface Props {
  action: string;
  /** With `based_on`, the version that is edited; without for a new campaign. */
  fields: Fields;
  /** A sentence for each field that cannot be taken. */
  problems: Fields;
  prompts: readonly string[];
  submit: string;
}

type Name = keyof typeof texts.labels;

/** All that an owner decides about a campaign; only name and prompt must be looked at. */
export function CampaignForm({ action, fields, problems, prompts, submit }: Props) {
  const told = (name: Name) => ({
    name,
    label: texts.labels[name],
    hint: texts.hints[name],
    problem: problems[name],
  });
  const row = (name: Name, more: Record<string, unknown> = {}) => (
    <TextField {...told(name)} value={fields[name]} more={more} />
  );
  const text = (name: Name) => (
    <Field {...told(name)} wide>
      <textarea id={name} name={name} rows={2} {...described(told(name))}>
        {fields[name] ?? ""}
      </textarea>
    </Field>
  );
  const choice = (name: Name, options: readonly (readonly [value: string, word: string])[]) => (
    <Field {...told(name)}>
      <select id={name} name={name}>
        {options.map(([value, word]) => (
          <option key={value} value={value} selected={value === fields[name]}>{word}</option>
        ))}
      </select>
    </Field>
  );
  const box = (name: Name) => (
    <label class="box">
      <input type="checkbox" name={name} checked={(fields[name] ?? "") !== ""} />{" "}
      {texts.labels[name]}
    </label>
  );
  const wrong = Object.keys(problems).length;
  return (
    <form method="post" action={action} class="stack">
      {wrong > 0 && <p class="card problem" role="alert">{texts.notSaved(wrong)}</p>}
      {fields.based_on && <input type="hidden" name="based_on" value={fields.based_on} />}
      <fieldset class="card fields">
        <legend>{texts.said}</legend>
        {row("name", { required: true, maxLength: 200 })}
        {choice("promptName", prompts.map((name) => [name, name]))}
        {row("businessName")}
        {row("callbackNumber")}
        {text("firstSentence")}
        {text("voicemailMessage")}
        {box("oneMessagePerLead")}
        {row("voice")}
        {row("from")}
      </fieldset>
      <fieldset class="card fields">
        <legend>{texts.when}</legend>
        {row("hours")}
        {row("startsOn", { type: "date" })}
        {row("endsOn", { type: "date" })}
        {box("callsOnHolidays")}
      </fieldset>
      <fieldset class="card fields">
        <legend>{texts.howOften}</legend>
        {row("mostAttempts", { type: "number", min: 1, max: 10 })}
        {row("mostIn24Hours", { type: "number", min: 1, max: 10 })}
        {row("hoursApart", { type: "number", min: 0, max: 24, step: "any" })}
        {row("no_answer")}
        {row("busy")}
        {row("voicemail")}
        {row("failed")}
        {row("lines", { type: "number", min: 1, max: 1000 })}
        {choice("priority", Object.entries(texts.priorities))}
      </fieldset>
      <fieldset class="card fields">
        <legend>{texts.money}</legend>
        {row("budget", MONEY)}
        {row("budgetIn24Hours", MONEY)}
        {row("dollarsPerMinute", MONEY)}
        {row("mostFailed", PERCENT)}
        {row("leastDisclosed", PERCENT)}
        {row("watchedCalls", { type: "number", min: 5, max: 500 })}
        {box("needsConsent")}
        {box("needsFreshSuppression")}
      </fieldset>
      <div class="actions">
        <button type="submit">{submit}</button>
      </div>
    </form>
  );
}

const MONEY = { inputMode: "decimal" };
const PERCENT = { type: "number", min: 0, max: 100 };
