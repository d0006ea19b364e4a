import type { ComponentChildren } from "preact";
import type { Import, ImportLine } from "../db/schema.ts";
import { counted, shownCount } from "./words.ts";

/** What became of an uploaded file, and what can be done next. */
export function ImportResult(
  { found, pending, rejects, merges }: {
    found: Import;
    /** How many leads of its campaign have not been started. */
    pending: number;
    rejects: readonly ImportLine[];
    merges: readonly ImportLine[];
  },
) {
  return (
    <section class="card" aria-labelledby="result">
      <h2 id="result">{found.file_name}</h2>
      <dl class="figures">
        <div>
          <dt>Leads imported</dt>
          <dd>{shownCount(found.imported)}</dd>
        </div>
        <div>
          <dt>Repeated rows merged</dt>
          <dd>{shownCount(found.merged)}</dd>
        </div>
        <div>
          <dt>In earlier lists, left out</dt>
          <dd>{shownCount(found.left_out)}</dd>
        </div>
        <div>
          <dt>Rows rejected</dt>
          <dd>{shownCount(found.rejected)}</dd>
        </div>
      </dl>
      <NextSteps found={found} pending={pending} />
      <Lines title="Rejected rows" lines={rejects} total={found.rejected}>
        <p>
          <a href={`/api/imports/${found.id}/rejects.csv`} download>Download the rejected rows</a>
          {" "}
          with their reasons, mend them and{" "}
          <a href={`/?campaign_id=${found.campaign_id}`}>add them to the campaign</a>.
        </p>
      </Lines>
      <Lines title="Merged rows" lines={merges} total={found.merged} />
    </section>
  );
}

function NextSteps({ found, pending }: { found: Import; pending: number }) {
  if (pending === 0) {
    return (
      <p>
        {found.imported === 0 ? "There is nobody in it to call. " : "All of them were started. "}
        <a href="/dashboard">See the dashboard</a>
      </p>
    );
  }
  return (
    <div class="actions">
      <form method="post" action="/start">
        <input type="hidden" name="campaign_id" value={found.campaign_id} />
        <button type="submit">Start calling {counted(pending, "lead")}</button>
      </form>
      <a class="button quiet" href={`/campaigns/${found.campaign_id}/preview`}>Look ahead</a>
      <details class="confirm">
        <summary>Undo this import…</summary>
        <form method="post" action={`/imports/${found.id}/undo`}>
          <p>This removes its {counted(found.imported, "lead")}. The file stays yours.</p>
          <button type="submit" class="danger">Undo the import</button>
        </form>
      </details>
    </div>
  );
}

function Lines(
  { title, lines, total, children }: {
    title: string;
    lines: readonly ImportLine[];
    total: number;
    children?: ComponentChildren;
  },
) {
  if (total === 0) return null;
  return (
    <>
      <table class="cards">
        <caption>
          {title}
          {total > lines.length && ` (the first ${lines.length} of ${shownCount(total)})`}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="number">Line</th>
            <th scope="col">Number</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, phone, reason }) => (
            <tr key={line}>
              <th scope="row" class="number">{line}</th>
              <td>{phone}</td>
              <td class="said">{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {children}
    </>
  );
}
