import { tableTexts } from "texts/tables.ts";
import type { LeadChange } from "../../db/schema.ts";
import { LEAD_ACTIONS } from "../../lib/leads/lead_actions.ts";
import { counted } from "../words.ts";

const texts = tableTexts.change;

/** The id by which the boxes of the table belong to it. */
export const CHANGE_FORM = "change-form";

/** All leads of a page are selected by a link, so that it needs no JavaScript. */
export interface PageSelection {
  isAll: boolean;
  /** Where all are selected, or none again. */
  href: string;
}

/** What can be done with the leads that are selected in the table, or with all that the filter finds. */
export function ChangeForm({ query, selection }: { query: string; selection: PageSelection }) {
  return (
    <form id={CHANGE_FORM} class="actions tools for-operators" method="get" action="/leads/change">
      <input type="hidden" name="filter" value={query} />
      <a href={selection.href}>
        {selection.isAll ? tableTexts.selectNone : tableTexts.selectPage}
      </a>
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

/** What became of the last change, and the way back. */
export function ChangeResult({ change }: { change: LeadChange }) {
  const left = change.selected - change.changed;
  return (
    <div class="card" role="status">
      <p>
        {change.undone_at !== null
          ? texts.undone
          : texts.done[change.action](counted(change.changed, "lead"))}
        {left > 0 && ` ${texts.left(counted(left, "lead"))}`}
      </p>
      {change.undone_at === null && change.changed > 0 && change.action !== "suppress" && (
        <form method="post" action={`/leads/changes/${change.id}/undo`}>
          <button type="submit" class="quiet">{texts.undo}</button>
        </form>
      )}
    </div>
  );
}
