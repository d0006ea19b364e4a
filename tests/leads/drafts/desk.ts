import { type Drafts, openDrafts } from "../../../lib/leads/drafts.ts";
import { type Draft, findDraft } from "../../../lib/leads/drafts/draft.ts";
import { spool } from "../../../lib/leads/spool.ts";
import type { Clock } from "../../../lib/clock.ts";
import type { Store } from "../../../db/store.ts";
import { CLOCK } from "../imported.ts";

/** The drafts of a store, with a folder of their own. */
export interface DraftDesk {
  store: Store;
  drafts: Drafts;
  folder: string;
  /** Keeps a file with this content. */
  keep(csv: string | Uint8Array, options?: { campaignId?: number }): Promise<Draft>;
  /** As it is now. @throws Error when it is gone. */
  now(draft: { id: number }): Promise<Draft>;
  confirm(draft: { id: number }, known?: "import" | "leave_out"): ReturnType<Drafts["confirm"]>;
  /** The next process on the same folder and store. */
  reopen(clock?: Clock): Promise<DraftDesk>;
}

export async function withDesk(
  store: Store,
  test: (desk: DraftDesk) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const desk = await openDesk(store, folder, CLOCK);
  try {
    await test(desk);
  } finally {
    await desk.drafts.close();
    await Deno.remove(folder, { recursive: true });
  }
}

async function openDesk(store: Store, folder: string, clock: Clock): Promise<DraftDesk> {
  const drafts = await openDrafts({ store, clock, folder, country: "US", log: () => {} });
  const now = async ({ id }: { id: number }) => {
    const draft = await findDraft(store.db, id);
    if (draft === undefined) throw new Error(`There is no draft ${id}`);
    return draft;
  };
  return {
    store,
    drafts,
    folder,
    now,
    async keep(csv, { campaignId } = {}) {
      const bytes = typeof csv === "string" ? new TextEncoder().encode(csv) : csv;
      const file = await spool(ReadableStream.from([bytes]), { folder, limit: 1e9 });
      if (file.kind === "too_large") throw new Error("The limit is too low");
      const { path, moveTo } = file;
      const kept = await drafts.keep({
        path,
        moveTo,
        bytes: file.bytes,
        fileName: "leads.csv",
        promptName: "default",
        campaignId,
        actor: "Ann",
      });
      if (kept.kind === "refused") {
        await file.remove();
        throw new Error(`${kept.title}: ${kept.detail}`);
      }
      return await now(kept.draft);
    },
    async confirm(draft, known = "leave_out") {
      return await drafts.confirm(await now(draft), { known, actor: "Ann", prompts: "prompts" });
    },
    async reopen(next = clock) {
      await drafts.close();
      return await openDesk(store, folder, next);
    },
  };
}

/** What would become of a draft's rows. */
export function countsOf({ fresh, elsewhere, here, repeated, rejected }: Draft) {
  return { fresh, elsewhere, here, repeated, rejected };
}
