import { useEffect, useState } from "preact/hooks";
import { promptTexts as texts } from "texts/prompts.ts";
import { LeadSearch } from "../components/LeadSearch.tsx";
import { fillPrompt, promptPieces, unknownNames } from "../lib/prompts/fill_prompt.ts";
import type { FillingLead } from "../lib/prompts/usage.ts";

interface Props {
  text: string;
  problem?: string;
  /** Names that have a value for somebody; empty while nobody knows. */
  known: string[];
  /** Whom the text can be filled for. */
  leads: FillingLead[];
  /** What those who use the prompt give a value themselves. */
  campaignValues: Record<string, string>;
}

/** A prompt's text with its names marked, and as one lead would get it. Without JavaScript: as saved. */
export default function PromptEditor(
  { text: first, problem, known, leads, campaignValues }: Props,
) {
  const [text, setText] = useState(first);
  const [lead, setLead] = useState(leads[0]);
  // The marks lie under the field and give it its height; they are seen where they follow the typing.
  const [isLive, setIsLive] = useState(false);
  useEffect(() => setIsLive(true), []);
  const unknown = known.length === 0 ? [] : unknownNames(text, known);
  return (
    <div class="two-columns">
      <div>
        <label for="text">{texts.text}</label>
        <div class={isLive ? "marked live" : "marked"}>
          <Marks text={text} unknown={unknown} />
          <textarea
            id="text"
            name="text"
            rows={20}
            required
            spellcheck
            aria-describedby={problem ? "text-problem names" : "names"}
            aria-invalid={problem !== undefined}
            onInput={(event) => setText(event.currentTarget.value)}
          >
            {first}
          </textarea>
        </div>
        {problem && <p id="text-problem" class="problem">{problem}</p>}
        <p id="names" class="line" aria-live="polite">
          {unknown.length === 0
            ? texts.namesHint
            : <span class="problem">{texts.unknownNames(unknown)}</span>}
        </p>
      </div>
      <section class="card" aria-labelledby="filled">
        <h2 id="filled">{texts.filledFor(lead?.name)}</h2>
        {leads.length > 0 && (
          <div class={isLive ? undefined : "until-live"}>
            <LeadSearch leads={leads} campaignValues={campaignValues} choose={setLead} />
          </div>
        )}
        <p class="prompt" tabIndex={0}>{fillPrompt(text, lead?.values ?? {})}</p>
      </section>
    </div>
  );
}

function Marks({ text, unknown }: { text: string; unknown: readonly string[] }) {
  return (
    <pre aria-hidden="true">
      {promptPieces(text).map(({ text, name }, at) =>
        name === undefined
          ? text
          : <mark key={at} class={unknown.includes(name) ? "unknown" : undefined}>{text}</mark>
      )}
      {"\n"}
    </pre>
  );
}
