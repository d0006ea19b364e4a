/** What a table of calls shows in each column. */
import type { ComponentChildren } from "preact";
import { tableTexts } from "texts/tables.ts";
import type { CallColumn } from "../../lib/calls/call_columns.ts";
import { CallBadge } from "../Badge.tsx";
import { nameOf, Person } from "../Person.tsx";
import type { CallView } from "../view.ts";
import { When } from "../When.tsx";
import { shownDollars, shownDuration } from "../words.ts";

type Names = readonly { id: number; name: string }[];

export const CALL_CELLS: Record<CallColumn, (call: CallView, names: Names) => ComponentChildren> = {
  who: (call) => <Person person={call} href={`/leads/${call.lead_id}`} />,
  outcome: (call) => <CallBadge outcome={call.outcome} state={call.state} />,
  said: (call) => <Said call={call} />,
  length: (call) => call.duration ? shownDuration(call.duration) : "",
  when: (call) => <When at={call.created_at} zone={call.timezone} />,
  campaign: (call, names) => (
    <a href={`/campaigns/${call.campaign_id}`}>
      {names.find(({ id }) => id === call.campaign_id)?.name ?? call.campaign_id}
    </a>
  ),
  attempt: (call) => call.attempt,
  answered_by: (call) => call.answered_by,
  price: (call) => call.price === null ? "" : shownDollars(call.price),
};

function Said({ call }: { call: CallView }) {
  return (
    <>
      {call.summary || call.reason}
      {call.summary && (
        <a class="more" href={`/calls/${call.id}`}>
          {tableTexts.transcript}
          <span class="visually-hidden">{tableTexts.transcriptOf(nameOf(call))}</span>
        </a>
      )}
    </>
  );
}
