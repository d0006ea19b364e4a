import type { ComponentChildren } from "preact";
import { campaignTexts as texts } from "texts/campaign.ts";

/** A drawing with its title, what it says in a sentence, and the same in a table for everybody. */
export function Chart(
  { id, title, note, table, children }: {
    id: string;
    title: string;
    note?: string;
    table: { head: readonly string[]; rows: readonly TableRow[] };
    children: ComponentChildren;
  },
) {
  return (
    <figure class="card chart" aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{title}</h2>
        {note && <p class="line">{note}</p>}
      </figcaption>
      {children}
      <details data-key={id}>
        <summary>
          {texts.asTable}
          <span class="visually-hidden">: {title}</span>
        </summary>
        <table>
          <thead>
            <tr>{table.head.map((name) => <th key={name} scope="col">{name}</th>)}</tr>
          </thead>
          <tbody>
            {table.rows.map(({ name, href, values }) => (
              <tr key={name}>
                <th scope="row">{href ? <a href={href}>{name}</a> : name}</th>
                {values.map((value, i) => <td key={i} class="number">{value}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

export interface TableRow {
  name: string;
  /** The calls behind it. */
  href?: string;
  values: readonly string[];
}
