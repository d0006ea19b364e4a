import type { ComponentChildren } from "preact";
import type { Import, ImportLine } from "../db/schema.ts";

/** What became of an uploaded file, and what can be done next. */
export function ImportResult(
  { found, rejects, merges }: {
    found: Import;
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
          <dd>{found.imported}</dd>
        </div>
        <div>
          <dt>Repeated rows merged</dt>
          <dd>{found.merged}</dd>
        </div>
        <div>
          <dt>Rows rejected</dt>
          <dd>{found.rejected}</dd>
        </div>
      </dl>
      <div class="actions">
        <form method="post" action="/start">
          <input type="hidden" name="campaign_id" value={found.campaign_id} />
          <button type="submit" disabled={found.imported === 0}>
            Start calling {found.imported} {found.imported === 1 ? "lead" : "leads"}
          </button>
        </form>
        <form method="post" action={`/imports/${found.id}/undo`}>
          <button type="submit" class="quiet">Undo this import</button>
        </form>
      </div>
      <Lines title="Rejected rows" lines={rejects} total={found.rejected}>
        <p>
          <a href={`/api/imports/${found.id}/rejects.csv`}>Download the rejected rows</a>{" "}
          with their reasons, mend them and upload them again.
        </p>
      </Lines>
      <Lines title="Merged rows" lines={merges} total={found.merged} />
    </section>
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
    <div class="scroll">
      <table>
        <caption>
          {title}
          {total > lines.length && ` (the first ${lines.length} of ${total})`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Number</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, phone, reason }) => (
            <tr key={line}>
              <td>{line}</td>
              <td>{phone}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {children}
    </div>
  );
}
