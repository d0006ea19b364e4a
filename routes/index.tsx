import { page } from "fresh";
import { ImportResult } from "../components/ImportResult.tsx";
import { listImportLines, readImport } from "../lib/leads/import_report.ts";
import { fillPrompt, listPrompts, readPrompt } from "../lib/prompts/prompt.ts";
import { define } from "../state.ts";

const SHOWN_LINES = 20;

/** Fills a prompt where no file has been chosen yet. */
const SAMPLE = { contact: "Maria Lopez", company: "Blue Harbor Bakery", phone: "+14155550100" };

export const handler = define.handlers({
  async GET({ url, state: { leadline } }) {
    const importId = Number(url.searchParams.get("import")) || 0;
    const db = leadline.store.db;
    const names = await listPrompts(leadline.prompts);
    return page({
      found: await readImport(db, importId),
      rejects: await listImportLines(db, importId, { verdict: "rejected", limit: SHOWN_LINES }),
      merges: await listImportLines(db, importId, { verdict: "merged", limit: SHOWN_LINES }),
      prompts: await Promise.all(names.map((name) => readPrompt(leadline.prompts, name))),
    });
  },
});

export default define.page<typeof handler>(function Upload({ data }) {
  const { found, rejects, merges, prompts } = data;
  return (
    <main id="content">
      <h1>Upload your leads</h1>
      {found?.status === "done" && <ImportResult found={found} rejects={rejects} merges={merges} />}
      <form class="card" method="post" action="/uploads" encType="multipart/form-data">
        <label for="file">A CSV file with one lead in each row and a phone column</label>
        <input id="file" name="file" type="file" accept=".csv,.tsv,.txt,text/csv" required />
        <label for="prompt">What the AI voice says</label>
        <select id="prompt" name="prompt_name">
          {prompts.map((prompt) =>
            prompt.kind === "found" && (
              <option key={prompt.name} selected={prompt.name === "default"}>{prompt.name}</option>
            )
          )}
        </select>
        <button type="submit">Upload</button>
        <p class="muted">
          No list at hand? Upload <code>sample_leads.csv</code>{" "}
          from Leadline's folder: it shows every case.
        </p>
      </form>
      {prompts.map((prompt) =>
        prompt.kind === "found" && (
          <details key={prompt.name} class="card">
            <summary>The prompt “{prompt.name}”, filled for a sample lead</summary>
            <p class="prompt">{fillPrompt(prompt.text, SAMPLE)}</p>
          </details>
        )
      )}
    </main>
  );
});
