import { useRef, useState } from "preact/hooks";
import { uploadTexts as texts } from "texts/upload.ts";
import { fillPrompt } from "../lib/prompts/fill_prompt.ts";
import { sampleRow } from "../components/sample_row.ts";

export interface PromptChoice {
  name: string;
  text: string;
}

type Progress =
  | { kind: "idle" }
  | { kind: "sending"; percent: number }
  | { kind: "reading" }
  | { kind: "refused"; title: string; detail: string };

interface Props {
  prompts: PromptChoice[];
  /** To which the leads are added; a new one without. */
  campaign?: { id: number; promptName: string };
}

/** Choose or drop a file, see what the AI will say, upload it to be checked. A plain form without JavaScript. */
export default function UploadForm({ prompts, campaign }: Props) {
  const usual = campaign?.promptName ?? "default";
  const [promptName, setPromptName] = useState(
    prompts.some(({ name }) => name === usual) ? usual : prompts[0]?.name,
  );
  const [sample, setSample] = useState<Record<string, string>>(texts.sampleLead);
  const [progress, setProgress] = useState<Progress>({ kind: "idle" });
  const [dragging, setDragging] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const prompt = prompts.find(({ name }) => name === promptName);
  const busy = progress.kind === "sending" || progress.kind === "reading";

  async function choose(file: File | undefined) {
    if (file === undefined) return;
    setProgress({ kind: "idle" });
    setSample(await sampleRow(file) ?? texts.sampleLead);
  }

  return (
    <form
      class="two-columns"
      method="post"
      action="/uploads"
      encType="multipart/form-data"
      onSubmit={(event) => {
        event.preventDefault();
        send(event.currentTarget, setProgress);
      }}
    >
      <div class="card">
        {campaign && <input type="hidden" name="campaign_id" value={campaign.id} />}
        <div
          class={dragging ? "drop-zone over" : "drop-zone"}
          onDragOver={(event) => {
            event.preventDefault();
            setDragging(true);
          }}
          onDragLeave={() => setDragging(false)}
          onDrop={(event) => {
            event.preventDefault();
            setDragging(false);
            if (!event.dataTransfer || !input.current) return;
            input.current.files = event.dataTransfer.files;
            choose(event.dataTransfer.files[0]);
          }}
        >
          <label for="file">{texts.file}</label>
          <input
            id="file"
            name="file"
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            required
            ref={input}
            onChange={(event) => choose(event.currentTarget.files?.[0])}
          />
          <p class="muted">
            {texts.choose} <a href="/sample_leads.csv" download>{texts.sample}</a>
            {texts.sampleHas}
          </p>
        </div>
        <label for="prompt">{texts.prompt}</label>
        <select
          id="prompt"
          name="prompt_name"
          onChange={(event) => setPromptName(event.currentTarget.value)}
        >
          {prompts.map(({ name }) => (
            <option key={name} value={name} selected={name === promptName}>{name}</option>
          ))}
        </select>
        <div class="actions">
          <button type="submit" disabled={busy}>{texts.upload}</button>
          <Shown progress={progress} />
        </div>
      </div>
      {prompt !== undefined && (
        <section class="card" aria-labelledby="filled">
          <h2 id="filled">{texts.filledFor(sample.contact || sample.company || texts.somebody)}</h2>
          <p class="prompt" tabIndex={0}>{fillPrompt(prompt.text, sample)}</p>
        </section>
      )}
    </form>
  );
}

function Shown({ progress }: { progress: Progress }) {
  return (
    <div class="progress" aria-live="polite">
      {progress.kind === "sending" && (
        <>
          <progress max={100} value={progress.percent} aria-label={texts.uploaded} />{" "}
          {texts.percent(progress.percent)}
        </>
      )}
      {progress.kind === "reading" && (
        <>
          <progress aria-label={texts.reading} /> {texts.readingRows}
        </>
      )}
      {progress.kind === "refused" && (
        <p class="problem">
          <strong>{progress.title}.</strong> {progress.detail}
        </p>
      )}
    </div>
  );
}

/** XMLHttpRequest, because fetch does not tell how far an upload is. */
function send(form: HTMLFormElement, show: (progress: Progress) => void): void {
  const request = new XMLHttpRequest();
  request.responseType = "json";
  request.upload.onprogress = ({ loaded, total }) =>
    show({ kind: "sending", percent: Math.round(loaded / total * 100) });
  request.upload.onload = () => show({ kind: "reading" });
  const brokeOff = { title: texts.brokeOff, detail: texts.brokeOffMeans };
  request.onerror = () => show({ kind: "refused", ...brokeOff });
  request.onload = () => {
    if (request.status === 200) return location.assign(request.response.page);
    // What stands before Leadline answers in its own words, such as that the file is too large.
    show({ kind: "refused", ...request.response?.title ? request.response : brokeOff });
  };
  request.open("POST", "/api/imports/drafts");
  request.send(new FormData(form));
  show({ kind: "sending", percent: 0 });
}
