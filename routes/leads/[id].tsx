import { HttpError, page } from "fresh";
import { Conversation } from "../../components/Conversation.tsx";
import { OutcomeBadge } from "../../components/OutcomeBadge.tsx";
import { When } from "../../components/When.tsx";
import LocalTimes from "../../islands/LocalTimes.tsx";
import type { Turn } from "../../lib/bland/call_record.ts";
import { callsOfLead } from "../../lib/calls/call_list.ts";
import { findLead, leadTimeline } from "../../lib/leads/lead_list.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  async GET({ params, state: { leadline: { store: { db } } } }) {
    const lead = await findLead(db, Number(params.id) || 0);
    if (lead === undefined) throw new HttpError(404);
    return page({
      lead,
      calls: await callsOfLead(db, lead.id),
      timeline: await leadTimeline(db, lead),
    });
  },
});

export default define.page<typeof handler>(function LeadPage({ data: { lead, calls, timeline } }) {
  const others: Record<string, string> = JSON.parse(lead.fields);
  return (
    <main id="content">
      <h1>{lead.contact || lead.company || lead.phone}</h1>
      <p class="muted">{[lead.company, lead.phone].filter(Boolean).join(" · ")}</p>
      {lead.reason && <p class="card">{lead.reason}</p>}
      {calls.map((call) => {
        const turns: Turn[] = JSON.parse(call.turns);
        return (
          <section key={call.id} id={`call-${call.id}`} class="card">
            <h2>
              Call {call.attempt} <OutcomeBadge outcome={call.outcome} state={call.state} />
            </h2>
            <p class="muted">
              <When at={call.created_at} />
              {call.duration !== null && ` · ${call.duration} seconds`}
              {call.price !== null && ` · $${call.price}`}
            </p>
            {call.summary && <p>{call.summary}</p>}
            {call.state === "ended" && <Conversation turns={turns} />}
          </section>
        );
      })}
      <LocalTimes />
      <section class="card" aria-labelledby="timeline">
        <h2 id="timeline">What happened</h2>
        <ol class="timeline">
          {timeline.map(({ at, text }, i) => (
            <li key={i}>
              <When at={at} /> {text}
            </li>
          ))}
        </ol>
      </section>
      {Object.keys(others).length > 0 && (
        <section class="card" aria-labelledby="columns">
          <h2 id="columns">Other columns</h2>
          <dl class="columns">
            {Object.entries(others).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </main>
  );
});
