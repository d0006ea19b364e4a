import { clinicTexts as texts } from "texts/clinic.ts";
import type { ImportDraft } from "../db/schema.ts";
import type { ListedImport } from "../lib/leads/import_list.ts";
import { When } from "./When.tsx";
import { counted } from "./words.ts";

/** The imports there were, each with what became of it and what can be done. */
export function ImportTable({ imports }: { imports: readonly ListedImport[] }) {
  return (
    <table class="cards">
      <caption class="visually-hidden">{texts.imports}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.file}</th>
          <th scope="col">{texts.when}</th>
          <th scope="col">{texts.became}</th>
          <th scope="col">{texts.undo}</th>
        </tr>
      </thead>
      <tbody>
        {imports.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.status === "done"
                ? <a href={`/?import=${row.id}`}>{row.file_name}</a>
                : row.file_name}
              <span class="line">
                <a href={`/campaigns/${row.campaign_id}`}>{row.campaign_name}</a>
              </span>
            </th>
            <td>
              <When at={row.created_at} />
              {row.actor && <span class="line">{row.actor}</span>}
            </td>
            <td>
              <Became row={row} />
            </td>
            <td>{isUndoable(row) && <Undo row={row} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function isUndoable({ status, imported, is_campaign_called: isCalled }: ListedImport): boolean {
  return status === "done" && imported > 0 && isCalled === 0;
}

function Became({ row }: { row: ListedImport }) {
  const counts = [
    texts.imported(counted(row.imported, "lead")),
    ...row.merged > 0 ? [texts.merged(counted(row.merged, "row"))] : [],
    ...row.left_out > 0 ? [texts.leftOut(counted(row.left_out, "row"))] : [],
  ];
  return (
    <>
      {row.status === "undone" && <strong>{texts.undone}:</strong>} {counts.join(", ")}
      {row.rejected > 0 && (
        <>
          ,{" "}
          <a href={`/api/imports/${row.id}/rejects.csv`} download>
            {texts.rejectedRows(counted(row.rejected, "row"))}
          </a>
        </>
      )}
    </>
  );
}

function Undo({ row }: { row: ListedImport }) {
  return (
    <details class="confirm">
      <summary>{texts.undoAsk}</summary>
      <form method="post" action={`/imports/${row.id}/undo`}>
        <p>{texts.undoHelp(counted(row.imported, "lead"))}</p>
        <button type="submit" class="danger">{texts.undoNow}</button>
      </form>
    </details>
  );
}

/** Lists that wait for somebody to look at them. */
export function WaitingDrafts({ drafts }: { drafts: readonly ImportDraft[] }) {
  if (drafts.length === 0) return null;
  return (
    <section class="card" aria-labelledby="waiting">
      <h2 id="waiting">{texts.waiting}</h2>
      <ul class="waiting-drafts">
        {drafts.map(({ id, file_name: fileName, created_at: at, actor }) => (
          <li key={id}>
            <a href={`/imports/drafts/${id}`}>{texts.lookAgain(fileName)}</a>
            <span class="line">
              <When at={at} />, {actor}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
