import { webhookTexts as texts } from "texts/webhooks.ts";
import { EVENT_KINDS } from "../lib/webhooks/event.ts";
import { TextField } from "./Field.tsx";

interface Props {
  fields: { url: string; description: string; events: string[] };
  /** A sentence for each field that cannot be taken. */
  problems: Record<string, string>;
}

/** Where to send which events. */
export function EndpointForm({ fields, problems }: Props) {
  return (
    <form method="post" action="/settings/webhooks" class="stack">
      <fieldset class="card fields">
        <legend>{texts.add}</legend>
        <TextField
          name="url"
          label={texts.url}
          hint={texts.urlHint}
          problem={problems.url}
          value={fields.url}
          more={{ type: "url", required: true, maxLength: 2_000, autocomplete: "off" }}
        />
        <TextField
          name="description"
          label={texts.description}
          problem={problems.description}
          value={fields.description}
          more={{ maxLength: 200 }}
        />
        <fieldset class="wide">
          <legend>{texts.events}</legend>
          {EVENT_KINDS.map((kind) => (
            <label key={kind} class="box">
              <input
                type="checkbox"
                name="events"
                value={kind}
                checked={fields.events.includes(kind)}
              />
              <span>
                {texts.kinds[kind]} <code>{kind}</code>
              </span>
            </label>
          ))}
          {problems.events && <p class="problem">{problems.events}</p>}
        </fieldset>
        <div class="wide actions">
          <button type="submit">{texts.add}</button>
        </div>
      </fieldset>
    </form>
  );
}
