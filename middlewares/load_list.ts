/** A suppression list that is sent, for the page and for the API. */
import { loadSuppressionList } from "../lib/suppression/load_list.ts";
import type { SuppressionList } from "../lib/suppression/suppression_lists.ts";
import { actorOf, type State } from "../state.ts";
import { Problem } from "./problem.ts";
import { keptFile, withUpload } from "./upload.ts";

/**
 * Loads the file of a form. Fields: `file`, and `dated`, the day of the list (`2026-11-23`).
 * @throws Problem 400 to 422.
 */
export async function loadList(
  request: Request,
  { leadline, visitor }: Pick<State, "leadline" | "visitor">,
): Promise<SuppressionList> {
  return await withUpload(request, leadline, async (form) => {
    const loaded = await loadSuppressionList(leadline.store, {
      path: keptFile(form).path,
      fileName: form.fileName,
      dated: form.fields.dated ?? "",
      country: leadline.config.defaultCountry,
      actor: actorOf(visitor),
      clock: leadline.clock,
    });
    if (loaded.kind === "refused") throw new Problem(422, loaded.title, loaded.detail);
    return loaded.list;
  });
}
