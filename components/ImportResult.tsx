import type { ComponentChildren } from "preact";
import { dialingTexts } from "texts/dialing.ts";
import { startTexts as texts } from "texts/upload.ts";
import type { Import, ImportLine } from "../db/schema.ts";
import { counted, shownCount } from "./words.ts";
import { formatOf } from "../lib/leads/import_report.ts";
import { shownNumber } from "../lib/leads/shown_number.ts";

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
  const { other_phones: otherPhones = 0 } = formatOf(found);
  return (
    <section class="card" aria-labelledby="result">
      <h2 id="result">{found.file_name}</h2>
      <dl class="figures">
        <div>
          <dt>{texts.imported}</dt>
          <dd>{shownCount(found.imported)}</dd>
        </div>
        <div>
          <dt>{texts.merged}</dt>
          <dd>{shownCount(found.merged)}</dd>
        </div>
        <div>
          <dt>{texts.leftOut}</dt>
          <dd>{shownCount(found.left_out)}</dd>
        </div>
        <div>
          <dt>{texts.rejected}</dt>
          <dd>{shownCount(found.rejected)}</dd>
        </div>
      </dl>
      {otherPhones > 0 && <p>{texts.otherPhones(counted(otherPhones, "row"))}</p>}
      <NextSteps found={found} pending={pending} />
      <Lines title={texts.rejectedRows} lines={rejects} total={found.rejected}>
        <p>
          <a href={`/api/imports/${found.id}/rejects.csv`} download>{texts.download}</a>
          {texts.downloadThen}
          <a href={`/?campaign_id=${found.campaign_id}`}>{texts.addThem}</a>.
        </p>
      </Lines>
      <Lines title={texts.mergedRows} lines={merges} total={found.merged} />
    </section>
  );
}

function NextSteps({ found, pending }: { found: Import; pending: number }) {
  if (pending === 0) {
    return (
      <p>
        {found.imported === 0 ? texts.nobodyToCall : texts.allStarted}{" "}
        <a href="/dashboard">{texts.seeDashboard}</a>
      </p>
    );
  }
  return (
    <div class="actions">
      <form method="post" action="/start">
        <input type="hidden" name="campaign_id" value={found.campaign_id} />
        <button type="submit">{dialingTexts.start(counted(pending, "lead"))}</button>
      </form>
      <a class="button quiet" href={`/campaigns/${found.campaign_id}/preview`}>{texts.lookAhead}</a>
      <details class="confirm">
        <summary>{texts.undoAsk}</summary>
        <form method="post" action={`/imports/${found.id}/undo`}>
          <p>{texts.undoMeans(counted(found.imported, "lead"))}</p>
          <button type="submit" class="danger">{texts.undo}</button>
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
          {total > lines.length && ` ${texts.first(lines.length, shownCount(total))}`}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="number">{texts.line}</th>
            <th scope="col">{texts.number}</th>
            <th scope="col">{texts.reason}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, phone, reason }) => (
            <tr key={line}>
              <th scope="row" class="number">{line}</th>
              <td>{shownNumber(phone)}</td>
              <td class="said">{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {children}
    </>
  );
}
