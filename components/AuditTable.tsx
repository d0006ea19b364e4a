import { peopleTexts as texts } from "texts/people.ts";
import type { AuditEntry } from "../db/schema.ts";
import { withQuery } from "./Filters.tsx";
import { When } from "./When.tsx";

/** Who did what; a name leads to all that it did. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <table class="cards">
      <caption class="visually-hidden">{texts.audit}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.when}</th>
          <th scope="col">{texts.who}</th>
          <th scope="col">{texts.what}</th>
          <th scope="col">{texts.detail}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, at, actor, action, detail }) => (
          <tr key={id}>
            <td>
              <When at={at} />
            </td>
            <td>
              <a href={withQuery("/settings/audit", new URLSearchParams({ actor }))}>{actor}</a>
            </td>
            <td>{action}</td>
            <td class="said">{detail}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
