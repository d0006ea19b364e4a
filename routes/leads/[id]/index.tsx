import { HttpError, page } from "fresh";
import { leadTexts } from "texts/leads.ts";
import { suppressionTexts } from "texts/suppression.ts";
import { LeadBadge } from "../../../components/Badge.tsx";
import { CallCard } from "../../../components/CallCard.tsx";
import { ChangeLead } from "../../../components/lists/ChangeForm.tsx";
import { NextCall } from "../../../components/NextCall.tsx";
import { besidesName, nameOf } from "../../../components/Person.tsx";
import { Review } from "../../../components/Review.tsx";
import { When } from "../../../components/When.tsx";
import LiveNow from "../../../islands/LiveNow.tsx";
import { callsOfLead } from "../../../lib/calls/call_list.ts";
import { liveCalls } from "../../../lib/calls/live_calls.ts";
import { findCampaign } from "../../../lib/campaigns/campaign.ts";
import { withHeldUp } from "../../../lib/campaigns/held_up.ts";
import { oneZoneOf } from "../../../lib/gates/place.ts";
import { findLead, leadTimeline, type TimelineEntry } from "../../../lib/leads/lead_list.ts";
import { rowId } from "../../../middlewares/row_id.ts";
import { define } from "../../../state.ts";
import { withShownNumber } from "../../../lib/leads/shown_number.ts";

export const handler = define.handlers({
  async GET({ params, state }) {
    const { db } = state.leadline.store;
    const found = await findLead(db, rowId(params.id));
    if (found === undefined) throw new HttpError(404);
    const { rules: { mode }, clock } = state.leadline;
    const [lead] = await withHeldUp(db, [found], { mode, now: clock.now() });
    const name = nameOf(withShownNumber(lead));
    state.title = name;
    return page({
      lead,
      name,
      zone: oneZoneOf(lead),
      campaign: (await findCampaign(db, lead.campaign_id))?.name,
      calls: await callsOfLead(db, lead.id),
      live: await liveCalls(db, { leadId: lead.id }),
      now: state.leadline.clock.now().getTime(),
      timeline: await leadTimeline(db, lead),
    });
  },
});

/** Where a call may begin or go on while somebody looks. */
const MAY_BE_CALLED = new Set(["pending", "waiting", "dialing", "review"]);

export default define.page<typeof handler>(function LeadPage({ data }) {
  const { lead, name, campaign, zone, calls, live, now, timeline } = data;
  return (
    <main id="content">
      <h1>
        {name} <LeadBadge outcome={lead.outcome} status={lead.status} />
      </h1>
      <p class="muted">
        {besidesName(withShownNumber(lead)).map((text) => `${text} · `)}
        <a href={`/campaigns/${lead.campaign_id}`}>{campaign}</a>
      </p>
      {lead.status !== "done" && lead.reason && <p class="lead">{lead.reason}</p>}
      {lead.nextCall && (
        <p>
          {leadTexts.nextCall} <NextCall lead={lead} />
        </p>
      )}
      {lead.status === "review" && <Review leadId={lead.id} />}
      {MAY_BE_CALLED.has(lead.status) && (
        <LiveNow
          first={live}
          at={now}
          query={`lead_id=${lead.id}`}
          after={`/leads/${lead.id}`}
        />
      )}
      <div class="two-columns">
        <div class="stack">
          {calls.length === 0 && <p class="card">{leadTexts.notCalled}</p>}
          {calls.map((call) => <CallCard key={call.id} call={call} zone={zone} />)}
        </div>
        <div class="stack">
          <Timeline entries={timeline} />
          <ChangeLead leadId={lead.id} />
          <OtherColumns fields={JSON.parse(lead.fields)} />
          {calls.length > 0 && (
            <p class="for-operators">
              {leadTexts.records}{" "}
              <a href={`/api/leads/${lead.id}/records.csv`} download>{leadTexts.csv}</a>,{" "}
              <a href={`/api/leads/${lead.id}/records.json`} download>{leadTexts.json}</a>
            </p>
          )}
          <p>
            <a class="for-owners" href={`/erasure?lead=${lead.id}`}>{suppressionTexts.eraseLead}</a>
          </p>
        </div>
      </div>
    </main>
  );
});

function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <section class="card" aria-labelledby="timeline">
      <h2 id="timeline">{leadTexts.timeline}</h2>
      <ol class="timeline">
        {entries.map(({ at, text }, i) => (
          <li key={i}>
            <When at={at} />
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function OtherColumns({ fields }: { fields: Record<string, string> }) {
  if (Object.keys(fields).length === 0) return null;
  return (
    <section class="card" aria-labelledby="columns">
      <h2 id="columns">{leadTexts.otherColumns}</h2>
      <dl class="facts">
        {Object.entries(fields).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
