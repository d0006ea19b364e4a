import { useRef, useState } from "preact/hooks";
import { fillPrompt } from "../lib/prompts/fill_prompt.ts";
import { sampleRow } from "../components/sample_row.ts";

export interface PromptChoice {
  name: string;
  text: string;
}

/** Fills a prompt where no file has been chosen yet. */
const SAMPLE = { contact: "Maria Lopez", company: "Blue Harbor Bakery", phone: "+14155550100" };

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
  const [sample, setSample] = useState<Record<string, string>>(SAMPLE);
  const [progress, setProgress] = useState<Progress>({ kind: "idle" });
  const [dragging, setDragging] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const prompt = prompts.find(({ name }) => name === promptName);
  const busy = progress.kind === "sending" || progress.kind === "reading";

  async function choose(file: File | undefined) {
    if (file === undefined) return;
    setProgress({ kind: "idle" });
    setSample(await sampleRow(file) ?? SAMPLE);
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
          <label for="file">Your list: a CSV with a phone column</label>
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
            Choose the file or drop it here. No list at hand?{" "}
            <a href="/sample_leads.csv" download>Download a sample</a> that shows every case.
          </p>
        </div>
        <label for="prompt">What the AI voice says</label>
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
          <button type="submit" disabled={busy}>Upload</button>
          <Shown progress={progress} />
        </div>
      </div>
      {prompt !== undefined && (
        <section class="card" aria-labelledby="filled">
          <h2 id="filled">As {sample.contact || sample.company || "a sample lead"} would get it</h2>
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
          <progress max={100} value={progress.percent} aria-label="Uploaded" /> {progress.percent} %
        </>
      )}
      {progress.kind === "reading" && (
        <>
          <progress aria-label="Reading" /> Reading the rows…
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
  request.onerror = () =>
    show({
      kind: "refused",
      title: "The upload broke off",
      detail: "Nothing was imported. Check the connection and upload again.",
    });
  request.onload = () => {
    if (request.status === 200) location.assign(request.response.page);
    else show({ kind: "refused", ...request.response });
  };
  request.open("POST", "/api/imports/drafts");
  request.send(new FormData(form));
  show({ kind: "sending", percent: 0 });
}
