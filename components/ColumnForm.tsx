import { clinicTexts as texts } from "texts/clinic.ts";
import { LOCALE } from "texts/locale.ts";
import { type Role, ROLES } from "../lib/leads/csv/roles.ts";
import type { Draft } from "../lib/leads/drafts/draft.ts";
import { countries } from "../lib/leads/country.ts";
import { Choice } from "./Choice.tsx";
import { counted } from "./words.ts";

interface Column {
  index: number;
  name: string;
  role: Role;
  samples: readonly string[];
}

/** So many columns are looked at one by one; of more, those that mean nothing are folded away. */
const MOST_SHOWN = 12;

/** Each column with its first values and what it is taken for. */
export function ColumnForm(
  { draft, country, samples }: { draft: Draft; country: string; samples: readonly string[][] },
) {
  const { names, roles, hasHeader } = draft.plan;
  const columns = names.map((name, index) => ({
    index,
    name,
    role: roles[index],
    samples: samples[index] ?? [],
  }));
  const isOwn = ({ role }: Column) => role === "keep" || role === "ignore";
  const folds = columns.length > MOST_SHOWN && draft.status !== "unmapped";
  const shown = folds ? columns.filter((column) => !isOwn(column)) : columns;
  const folded = folds ? columns.filter(isOwn) : [];
  return (
    <form
      method="post"
      action={`/imports/drafts/${draft.id}/columns`}
      class="card"
      aria-labelledby="columns"
    >
      <h2 id="columns">{texts.columns}</h2>
      <p class="muted">{texts.columnsHelp}</p>
      <Columns columns={shown} />
      {folded.length > 0 && (
        <details>
          <summary>{texts.ownColumns(counted(folded.length, "column"))}</summary>
          <Columns columns={folded} />
        </details>
      )}
      <div class="fields country">
        <Choice name="country" label={texts.country} options={namedCountries()} value={country} />
      </div>
      <label class="box">
        <input type="checkbox" name="has_header" checked={hasHeader} /> {texts.hasHeader}
      </label>
      <div class="actions">
        <button type="submit" class="quiet">{texts.readAgain}</button>
      </div>
    </form>
  );
}

const NAMES = new Intl.DisplayNames(LOCALE, { type: "region" });

function namedCountries() {
  return countries().map((code) => [code, NAMES.of(code)!] as const)
    .toSorted(([, one], [, other]) => one.localeCompare(other, LOCALE));
}

function Columns({ columns }: { columns: readonly Column[] }) {
  return (
    <div class="fields columns">
      {columns.map(({ index, name, role, samples }) => (
        <div key={index}>
          <label for={`role_${index}`}>{name.slice(0, 60)}</label>
          <select id={`role_${index}`} name={`role_${index}`} class={role}>
            {ROLES.map((value) => (
              <option key={value} value={value} selected={value === role}>
                {texts.roles[value]}
              </option>
            ))}
          </select>
          <p class="line sample">{samples.join(" · ") || texts.noValues}</p>
        </div>
      ))}
    </div>
  );
}
