import { tableTexts } from "texts/tables.ts";

interface Props {
  action: string;
  query: URLSearchParams;
  /** Name and title of each column there is, without the first, which always stays. */
  offered: readonly (readonly [string, string])[];
  chosen: readonly string[];
}

/** Which columns the table and its export have. */
export function ColumnChoice({ action, query, offered, chosen }: Props) {
  const kept = [...query].filter(([name, value]) => name !== "columns" && value !== "");
  return (
    <details class="confirm own" name="tools">
      <summary>{tableTexts.columns}</summary>
      <form method="get" action={action}>
        {kept.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="columns" value="who" />
        <fieldset>
          <legend>{tableTexts.columnsOf}</legend>
          <div class="boxes">
            {offered.map(([name, title]) => (
              <label key={name} class="box">
                <input
                  type="checkbox"
                  name="columns"
                  value={name}
                  checked={chosen.includes(name)}
                />
                {title}
              </label>
            ))}
          </div>
        </fieldset>
        <button type="submit" class="quiet">{tableTexts.showColumns}</button>
      </form>
    </details>
  );
}
