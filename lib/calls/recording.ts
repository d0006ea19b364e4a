/** The recording of a call, fetched from Bland with our key while somebody listens. */
import type { Store } from "../../db/store.ts";
import type { BlandClient, Recording } from "../bland/client.ts";

export type PlayedRecording = Recording | { kind: "unknown_call" | "not_recorded" };

export interface Wish {
  /** A call of a campaign, or one to oneself. */
  of: "calls" | "test_calls";
  id: number;
  /** The header of that name: which bytes. */
  range: string | null;
  /** Whoever wished to listen has gone. */
  signal?: AbortSignal;
}

/** What Bland says of where a recording lies is no address to us: it is asked by the call's id. */
export async function recordingOf(
  { store, bland }: { store: Store; bland: BlandClient },
  { of, id, range, signal }: Wish,
): Promise<PlayedRecording> {
  const call = await store.db.selectFrom(of).select(["bland_call_id", "recording_url"])
    .where("id", "=", id).executeTakeFirst();
  if (call === undefined) return { kind: "unknown_call" };
  if (call.bland_call_id === null || call.recording_url === null) return { kind: "not_recorded" };
  return await bland.getRecording({ blandCallId: call.bland_call_id, range, signal });
}
