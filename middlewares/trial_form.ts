import { Trial } from "../lib/campaigns/trial.ts";
import { Problem } from "./problem.ts";

/** What a trial's form asks for; null ends it. @throws Problem 422. */
export function trialFromForm(form: FormData): Trial | null {
  if (form.get("end") !== null) return null;
  const read = Trial.safeParse({
    versions: [form.get("first"), form.get("second")],
    percent: Number(form.get("percent")),
  });
  if (read.success) return read.data;
  throw new Problem(
    422,
    "The trial cannot be set",
    "Choose two versions, and a whole percentage from 1 to 99 for the second.",
  );
}
