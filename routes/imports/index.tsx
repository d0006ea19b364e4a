import { page } from "fresh";
import { clinicTexts as texts } from "texts/clinic.ts";
import { tableTexts } from "texts/tables.ts";
import { Empty } from "../../components/Empty.tsx";
import { Filters, withQuery } from "../../components/Filters.tsx";
import { ImportTable, WaitingDrafts } from "../../components/ImportTable.tsx";
import { listOpenDrafts } from "../../lib/leads/drafts/draft.ts";
import { listImports } from "../../lib/leads/import_list.ts";
import { importQuery, parameters } from "../../middlewares/list_query/imports.ts";
import { knownQuery } from "../../middlewares/request_body.ts";
import { define } from "../../state.ts";

const SHOWN_IMPORTS = 50;
const SORTS = [["", tableTexts.leadSorts.newest], ["oldest", tableTexts.leadSorts.oldest]] as const;

export const handler = define.handlers({
  async GET({ url, state }) {
    const { db } = state.leadline.store;
    state.title = texts.imports;
    const query = { ...importQuery(url), limit: SHOWN_IMPORTS };
    return page({ imports: await listImports(db, query), drafts: await listOpenDrafts(db) });
  },
});

export default define.page<typeof handler>(function Imports({ data, url }) {
  const query = knownQuery(url, parameters);
  const { imports, drafts } = data;
  const isEmpty = imports.length === 0 && query.size === 0;
  const last = imports.length === SHOWN_IMPORTS ? imports.at(-1) : undefined;
  return (
    <main id="content">
      <h1>{texts.imports}</h1>
      <WaitingDrafts drafts={drafts} />
      {isEmpty ? <Empty text={texts.none} action={tableTexts.uploadList} /> : (
        <Filters
          action="/imports"
          query={query}
          searched={texts.searched}
          choices={[{ name: "sort", label: texts.order, options: SORTS }]}
        >
          <a href={withQuery("/api/imports.csv", query)} download>{texts.export}</a>
        </Filters>
      )}
      {imports.length > 0 && <ImportTable imports={imports} />}
      {imports.length === 0 && !isEmpty && <Empty text={texts.noneFits} />}
      {last && (
        <p>
          <a href={withQuery("/imports", query, { after: `${last.id}` })}>
            {texts.moreImports}
          </a>
        </p>
      )}
    </main>
  );
});
