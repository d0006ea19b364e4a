import { promptTexts as texts } from "texts/prompts.ts";
import type { PromptVersion } from "../db/schema.ts";
import type { Trial } from "../lib/campaigns/trial.ts";
import { Field, TextField } from "./Field.tsx";

interface Props {
  action: string;
  /** The version of the trial that is edited. */
  basedOn: string;
  /** Newest first. */
  versions: readonly PromptVersion[];
  chosen: Trial | null;
}

/** Which two versions share a campaign, and how. */
export function TrialForm({ action, basedOn, versions, chosen }: Props) {
  const different = versions.filter(({ version }, at) =>
    versions.findIndex((other) => other.version === version) === at
  );
  const [newest, before] = different.map(({ version }) => version);
  const [first, second] = chosen?.versions ?? [before, newest];
  return (
    <form method="post" action={action} class="card fields for-operators">
      <input type="hidden" name="based_on" value={basedOn} />
      <VersionField name="first" label={texts.firstVersion} options={different} chosen={first} />
      <VersionField name="second" label={texts.secondVersion} options={different} chosen={second} />
      <TextField
        name="percent"
        label={texts.percent}
        value={`${chosen?.percent ?? 50}`}
        more={{ type: "number", min: 1, max: 99, required: true }}
      />
      <div class="wide">
        <button type="submit">{texts.setTrial}</button>
      </div>
    </form>
  );
}

const SHOWN_BEGINNING = 60;

function VersionField(
  { name, label, options, chosen }: {
    name: string;
    label: string;
    options: readonly PromptVersion[];
    chosen: string;
  },
) {
  return (
    <Field name={name} label={label}>
      <select id={name} name={name}>
        {options.map(({ version, number, text }) => (
          <option key={version} value={version} selected={version === chosen}>
            {texts.versionNumber(number)}: {text.slice(0, SHOWN_BEGINNING)}
          </option>
        ))}
      </select>
    </Field>
  );
}
