import { useEffect } from "preact/hooks";
import { renewParts } from "../components/renew.ts";

const QUIET_MS = 600;

interface Props {
  draftId: number;
  /** What is said when the answer does not come. */
  failed: string;
  /** What is said of a row by its verdict. */
  verdicts: Record<string, string>;
}

/** Has a row judged while it is mended; without it the table's own button does. */
export default function CheckMends(props: Props) {
  useEffect(() => checkAsYouType(props), []);
  return null;
}

function checkAsYouType(props: Props): () => void {
  const timers = new Map<HTMLTableRowElement, ReturnType<typeof setTimeout>>();
  function soon({ target }: Pick<Event, "target">): void {
    if (!(target instanceof HTMLInputElement)) return;
    const row = target.closest<HTMLTableRowElement>(".mend tr");
    if (row === null) return;
    clearTimeout(timers.get(row));
    timers.set(row, setTimeout(() => check(row, props), QUIET_MS));
  }
  document.addEventListener("input", soon);
  // Somebody may have typed before the script was there.
  for (const target of document.querySelectorAll<HTMLInputElement>(".mend tr input")) {
    if (target.value !== target.defaultValue) soon({ target });
  }
  return () => document.removeEventListener("input", soon);
}

async function check(row: HTMLTableRowElement, props: Props): Promise<void> {
  const note = row.querySelector<HTMLElement>(".note")!;
  const fields = [...row.querySelectorAll("input")];
  const typed = fields.map(({ value }) => value);
  const values = fields.map(({ name, value }) => [name.replace(/_\d+$/, ""), value]);
  const line = Number(row.dataset.line);
  note.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(`/api/imports/drafts/${props.draftId}/problems`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ line, ...Object.fromEntries(values) }),
    });
    const answer = await response.json();
    // Somebody typed on meanwhile: the next answer is about what stands there now.
    if (fields.some(({ value }, i) => value !== typed[i])) return;
    const isWrong = !response.ok || answer.verdict === "rejected";
    note.textContent = response.ok
      ? props.verdicts[answer.verdict] || answer.reason
      : answer.detail;
    note.classList.toggle("problem", isWrong);
    if (response.ok) await renewCounts();
  } catch {
    note.textContent = props.failed;
    note.classList.add("problem");
  } finally {
    note.removeAttribute("aria-busy");
  }
}

/** What an import would make of the list now. */
async function renewCounts(): Promise<void> {
  const response = await fetch(location.href);
  if (response.ok && !response.redirected) renewParts(await response.text());
}
