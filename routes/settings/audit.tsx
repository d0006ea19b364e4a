import { page } from "fresh";
import { peopleTexts as texts } from "texts/people.ts";
import { tableTexts } from "texts/tables.ts";
import { AuditTable } from "../../components/AuditTable.tsx";
import { Filters, withQuery } from "../../components/Filters.tsx";
import { listAudit, OTHER_ACTORS } from "../../lib/people/audit_list.ts";
import { listUsers } from "../../lib/people/users.ts";
import { auditQuery, parameters } from "../../middlewares/list_query/audit.ts";
import { knownQuery } from "../../middlewares/request_body.ts";
import { define } from "../../state.ts";

const SHOWN_ENTRIES = 50;
const SORTS = [["", tableTexts.leadSorts.newest], ["oldest", tableTexts.leadSorts.oldest]] as const;

export const handler = define.handlers({
  async GET({ url, state }) {
    state.title = texts.audit;
    const { db } = state.leadline.store;
    const query = auditQuery(url, state.zone);
    const users = (await listUsers(db)).map(({ name }) => name);
    return page({
      entries: await listAudit(db, { ...query, limit: SHOWN_ENTRIES }),
      actors: [...new Set([...users, ...OTHER_ACTORS, query.actor ?? ""])].filter(Boolean),
    });
  },
});

export default define.page<typeof handler>(function Audit({ data, url }) {
  const query = knownQuery(url, parameters);
  const { entries, actors } = data;
  const last = entries.length === SHOWN_ENTRIES ? entries.at(-1) : undefined;
  const options: [string, string][] = [
    ["", texts.everybody],
    ...actors.map((name): [string, string] => [name, name]),
  ];
  return (
    <main id="content">
      <h1>{texts.audit}</h1>
      <p class="muted">{texts.auditMeans}</p>
      <Filters
        action="/settings/audit"
        query={query}
        searched={texts.searchedInAudit}
        choices={[
          { name: "actor", label: texts.who, options },
          { name: "sort", label: tableTexts.order, options: SORTS },
        ]}
        more={
          <>
            <Day name="from" label={texts.fromDay} query={query} />
            <Day name="until" label={texts.untilDay} query={query} />
          </>
        }
      >
        <a href={withQuery("/api/settings/audit.csv", query)} download>
          {texts.exportAsCsv}
        </a>
      </Filters>
      {entries.length > 0 && <AuditTable entries={entries} />}
      {entries.length === 0 && (
        <p class="card">{query.size > 0 ? texts.noEntries : texts.emptyAudit}</p>
      )}
      {last && (
        <p>
          <a href={withQuery("/settings/audit", query, { after: `${last.id}` })}>
            {texts.older}
          </a>
        </p>
      )}
    </main>
  );
});

function Day({ name, label, query }: { name: string; label: string; query: URLSearchParams }) {
  return (
    <label>
      {label}
      <input type="date" name={name} value={query.get(name) ?? ""} />
    </label>
  );
}
