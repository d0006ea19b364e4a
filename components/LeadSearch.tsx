import { useEffect, useRef, useState } from "preact/hooks";
import { promptTexts as texts } from "texts/prompts.ts";
import type { FillingLead } from "../lib/prompts/usage.ts";

const PAUSE_MS = 250;

/** Any lead there is: the latest to choose from, the others by name or number. */
export function LeadSearch(
  { leads, campaignValues, choose }: {
    leads: FillingLead[];
    campaignValues: Record<string, string>;
    choose: (lead: FillingLead) => void;
  },
) {
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<FillingLead[]>([]);
  const asked = useRef<AbortController>();
  useEffect(() => {
    asked.current?.abort();
    if (query.trim() === "") return setFound([]);
    const asking = asked.current = new AbortController();
    const timer = setTimeout(
      () => search(query, campaignValues, asking.signal).then(setFound, () => {}),
      PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [query]);
  const shown = query.trim() === "" ? leads : found;
  return (
    <div class="fields">
      <div>
        <label for="lead-search">{texts.findLead}</label>
        <input
          id="lead-search"
          type="search"
          value={query}
          placeholder={texts.findLeadHint}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <div>
        <label for="lead-choice">{texts.chooseLead(shown.length)}</label>
        <select
          id="lead-choice"
          onChange={(event) => {
            const lead = shown.find(({ id }) => `${id}` === event.currentTarget.value);
            if (lead !== undefined) choose(lead);
          }}
        >
          {query.trim() !== "" && <option value="">{texts.chooseFound}</option>}
          {shown.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </select>
      </div>
    </div>
  );
}

async function search(
  query: string,
  campaignValues: Record<string, string>,
  signal: AbortSignal,
): Promise<FillingLead[]> {
  const response = await fetch(`/api/leads?limit=8&${new URLSearchParams({ q: query })}`, {
    signal,
  });
  if (!response.ok) return [];
  const leads: (Record<string, string> & { id: number; fields: Record<string, string> })[] =
    await response.json();
  return leads.map(({ id, fields, ...lead }) => ({
    id,
    name: lead.contact || lead.company || lead.phone,
    values: {
      ...fields,
      phone: lead.phone,
      company: lead.company,
      contact: lead.contact,
      timezone: lead.timezone,
      state: lead.state,
      zip: lead.zip,
      ...campaignValues,
    },
  }));
}
