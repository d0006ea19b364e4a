import { clinicTexts as texts } from "texts/clinic.ts";
import { inOneLine } from "../lib/leads/drafts/typed.ts";

export interface MendableRow {
  line: number;
  who: string;
  phone: string;
  /** Where the list has such a column. */
  callAfter?: string;
  /** What is wrong with it, or what becomes of it. */
  note: string;
  isWrong: boolean;
}

/** What the address says of the rows that are shown. */
export const SHOWN_BY = ["q", "sort", "after"];

/** Rows to be mended: all of the page are sent together, those that were changed are checked. */
export function MendTable(
  { draftId, caption, query, rows }: {
    draftId: number;
    caption: string;
    /** Which rows the page shows, to come back to them. */
    query: URLSearchParams;
    rows: readonly MendableRow[];
  },
) {
  const hasCallAfter = rows.some(({ callAfter }) => callAfter !== undefined);
  return (
    <form method="post" action={`/imports/drafts/${draftId}/problems`} class="stack">
      {SHOWN_BY.filter((name) => query.get(name)).map((name) => (
        <input key={name} type="hidden" name={name} value={query.get(name)!} />
      ))}
      <table class="cards mend">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" class="number">{texts.line}</th>
            <th scope="col">{texts.who}</th>
            <th scope="col">{texts.number}</th>
            {hasCallAfter && <th scope="col">{texts.callAfter}</th>}
            <th scope="col">{texts.problem}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => <Row key={row.line} row={row} hasCallAfter={hasCallAfter} />)}
        </tbody>
      </table>
      <div class="actions">
        <button type="submit" class="quiet">{texts.saveMends}</button>
      </div>
    </form>
  );
}

function Row({ row, hasCallAfter }: { row: MendableRow; hasCallAfter: boolean }) {
  const { line, who, phone, callAfter = "", note, isWrong } = row;
  const noteId = `note_${line}`;
  return (
    <tr data-line={line}>
      <th scope="row" class="number" id={`line_${line}`}>{line}</th>
      <td class="said">{who}</td>
      <td>
        <input
          name={`phone_${line}`}
          value={inOneLine(phone)}
          inputMode="tel"
          autocomplete="off"
          maxLength={100}
          aria-label={texts.numberOfLine(line)}
          aria-describedby={noteId}
        />
      </td>
      {hasCallAfter && (
        <td>
          <input
            name={`call_after_${line}`}
            value={inOneLine(callAfter)}
            autocomplete="off"
            maxLength={100}
            aria-label={texts.callAfterOfLine(line)}
            aria-describedby={noteId}
          />
        </td>
      )}
      <td id={noteId} class={isWrong ? "note said problem" : "note said"} aria-live="polite">
        {note}
      </td>
    </tr>
  );
}
