import { suppressionTexts as texts } from "texts/suppression.ts";
import type { Fields } from "../lib/campaigns/settings_form.ts";
import { LONGEST_BECAUSE } from "../lib/suppression/edit.ts";
import { Field, TextField } from "./Field.tsx";

/** One number by hand. */
export function AddNumber({ fields, problems }: { fields: Fields; problems: Fields }) {
  return (
    <form method="post" action="/suppression" class="card">
      <h2>{texts.addTitle}</h2>
      <TextField
        name="phone"
        label={texts.addPhone}
        value={fields.phone}
        problem={problems.phone}
        more={{ type: "tel", required: true, autocomplete: "off" }}
      />
      <TextField
        name="because"
        label={texts.addBecause}
        hint={texts.addHint}
        value={fields.because}
        problem={problems.because}
        more={{ maxLength: LONGEST_BECAUSE }}
      />
      <button type="submit">{texts.add}</button>
    </form>
  );
}

/** A file of numbers; `today` is the date that it most likely has. */
export function LoadList({ today }: { today: string }) {
  return (
    <form method="post" action="/suppression/lists" encType="multipart/form-data" class="card">
      <h2>{texts.loadTitle}</h2>
      <Field name="file" label={texts.loadFile} hint={texts.loadHint}>
        <input
          id="file"
          name="file"
          type="file"
          accept=".csv,.txt,.tsv,text/csv"
          required
          aria-describedby="file-hint"
        />
      </Field>
      <TextField
        name="dated"
        label={texts.loadDated}
        value={today}
        more={{ type: "date", required: true }}
      />
      <button type="submit">{texts.load}</button>
    </form>
  );
}
