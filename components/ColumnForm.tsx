import { clinicTexts as texts } from "texts/clinic.ts";
import { LOCALE } from "texts/locale.ts";
import { type Role, ROLES } from "../lib/leads/csv/roles.ts";
import type { Draft } from "../lib/leads/drafts/draft.ts";
import type { DraftPreview } from "../lib/leads/drafts/preview.ts";
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
  { draft, country, preview: { head, samples } }: {
    draft: Draft;
    country: string;
    preview: DraftPreview;
  },
) {
  const { names, roles } = draft.plan;
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
      <AboveHeader head={head} />
      <Columns columns={shown} />
      {folded.length > 0 && (
        <details>
          <summary>{texts.ownColumns(counted(folded.length, "column"))}</summary>
          <Columns columns={folded} />
        </details>
      )}
      <div class="fields country">
        <Choice name="country" label={texts.country} options={namedCountries()} value={country} />
        <Choice
          name="header_line"
          label={texts.header}
          options={[
            ...head.map(({ line, text }) => [`${line}`, texts.rowOnLine(line, text)] as const),
            ["none", texts.noHeader],
          ]}
          value={`${head.find(({ isHeader }) => isHeader)?.line ?? "none"}`}
        />
      </div>
      <div class="actions">
        <button type="submit" class="quiet">{texts.readAgain}</button>
      </div>
    </form>
  );
}

/** What is not read, so that nobody misses it. */
function AboveHeader({ head }: { head: DraftPreview["head"] }) {
  const header = head.findIndex(({ isHeader }) => isHeader);
  if (header < 1) return null;
  return (
    <div class="above-header">
      <p>{texts.headerIs(head[header].line)}</p>
      <ul>
        {head.slice(0, header).map(({ line, text }) => (
          <li key={line}>{texts.rowOnLine(line, text)}</li>
        ))}
      </ul>
    </div>
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
