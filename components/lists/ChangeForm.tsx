import { tableTexts } from "texts/tables.ts";
import type { LeadChange } from "../../db/schema.ts";
import { LEAD_ACTIONS } from "../../lib/leads/lead_actions.ts";
import type { Count } from "../../lib/lists/count.ts";
import { counted, shownCount } from "../words.ts";
import { countWords } from "./choices.ts";

const texts = tableTexts.change;

/** The id by which the boxes of the table belong to it. */
export const CHANGE_FORM = "change-form";

/** All leads of a page are selected by a link, so that it needs no JavaScript. */
export interface PageSelection {
  isAll: boolean;
  /** Where all are selected, or none again. */
  href: string;
  /** How many leads the page shows, and how many the filter finds. */
  shown: number;
  found: Count | null;
}

/** What can be done with the leads that are selected in the table, or with all that the filter finds. */
export function ChangeForm({ query, selection }: { query: string; selection: PageSelection }) {
  return (
    <form
      id={CHANGE_FORM}
      class="actions tools change-form for-operators"
      method="get"
      action="/leads/change"
    >
      <input type="hidden" name="filter" value={query} />
      <a href={selection.href}>
        {selection.isAll ? tableTexts.selectNone : tableTexts.selectPage}
      </a>
      <Selected {...selection} />
      <label>
        {texts.with}
        <ActionChoice />
      </label>
      <label class="box">
        <input type="checkbox" name="all" value="true" />
        {texts.all}
      </label>
      <button type="submit" class="quiet">{texts.goOn}</button>
    </form>
  );
}

/** How many are selected; kept up to date by a browser with JavaScript, and shown there alone. */
function Selected({ isAll, shown, found }: PageSelection) {
  const { some, all } = texts.selected;
  return (
    <p
      class="selected"
      role="status"
      aria-live="polite"
      data-some={some("{count}")}
      data-all={all(found && countWords(found, "lead"))}
    >
      {some(shownCount(isAll ? shown : 0))}
    </p>
  );
}

/** The same for one lead, on its own page. */
export function ChangeLead({ leadId }: { leadId: number }) {
  return (
    <form class="card stack for-operators" method="get" action="/leads/change">
      <input type="hidden" name="lead" value={leadId} />
      <label>
        {texts.withThis}
        <ActionChoice />
      </label>
      <button type="submit" class="quiet">{texts.goOn}</button>
    </form>
  );
}

function ActionChoice() {
  return (
    <select name="action">
      {LEAD_ACTIONS.map((action) => (
        <option key={action} value={action}>{texts.actions[action]}</option>
      ))}
    </select>
  );
}

/** What became of the last change, and the way back; `left`: the leads that this left alone. */
export function ChangeResult({ change, left }: { change: LeadChange; left: Count }) {
  if (change.undone_at !== null) return <Undone left={left} />;
  const stayed = change.selected - change.changed;
  return (
    <div class="card" role="status">
      <p>
        {texts.done[change.action](counted(change.changed, "lead"))}
        {stayed > 0 && ` ${texts.left(counted(stayed, "lead"))}`}
      </p>
      {change.changed > 0 && change.action !== "suppress" && (
        <form method="post" action={`/leads/changes/${change.id}/undo`}>
          <button type="submit" class="quiet">{texts.undo}</button>
        </form>
      )}
    </div>
  );
}

function Undone({ left }: { left: Count }) {
  return (
    <div class="card" role="status">
      <p>
        {texts.undone}
        {left.count > 0 && ` ${texts.wentOn(countWords(left, "lead"))}`}
      </p>
    </div>
  );
}
