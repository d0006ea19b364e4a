/** One order to Bland, the same for calls of campaigns and calls to oneself. */
import type { Call } from "../../../db/schema.ts";
import type { CallOrder, Placement } from "../../bland/client.ts";
import { DISPOSITIONS } from "../../bland/outcome.ts";
import { placeOf } from "../../gates/place.ts";
import type { Clock } from "../../clock.ts";
import type { CallSettings, Orderer } from "../place_call.ts";
import type { Grounds } from "../take_lines/insert_call.ts";

/** What is on disk of a call that is to be ordered. */
type Intent =
  & Pick<Call, "phone" | "task" | "first_sentence" | "voice" | "from_number">
  & Partial<Pick<Call, "voicemail_message" | "grounds">>;

/** At most 2,000 characters. */
const SUMMARY_PROMPT = "In two or three plain sentences: what the person said, whether they are " +
  "interested, and what was agreed as the next step. If a time for another call was agreed, end " +
  'with "Call back at YYYY-MM-DD HH:MM", in the time of the person.';

export function orderOf(
  call: Intent,
  { metadata, settings }: { metadata: CallOrder["metadata"]; settings: CallSettings },
): CallOrder {
  return {
    phoneNumber: call.phone,
    task: call.task,
    firstSentence: call.first_sentence || undefined,
    voice: call.voice ?? settings.voice,
    from: call.from_number ?? undefined,
    voicemail: call.voicemail_message
      ? { action: "leave_message", message: call.voicemail_message }
      : undefined,
    webhook: settings.webhook,
    webhookEvents: settings.webhook === undefined ? undefined : ["call"],
    metadata,
    dispositions: DISPOSITIONS,
    summaryPrompt: SUMMARY_PROMPT,
    maxDurationMinutes: settings.maxDurationMinutes,
    record: settings.record,
    timezone: zoneOf(call),
  };
}

/** What "now" and an agreed time mean in the call; the first where the person may be in several. */
function zoneOf({ phone, grounds }: Intent): string | undefined {
  const { localTimes = [] }: Partial<Grounds> = JSON.parse(grounds ?? "{}");
  const [zone] = localTimes.map((time) => Temporal.ZonedDateTime.from(time).timeZoneId);
  const name = zone ?? placeOf({ phone, timezone: "", state: "", zip: "" }).zones[0];
  // A list may give an offset such as +05:00; Bland documents names alone.
  return name?.includes("/") ? name : undefined;
}

/**
 * Not long after T1, whose gates it was, and never after the lease: a machine that slept since may
 * find that people paused, or that others gave the call up.
 */
export async function sendOrder(
  { bland, clock, onStep }: Orderer,
  order: CallOrder,
  { call: { created_at, lease_until }, signal }: {
    call: Pick<Call, "created_at" | "lease_until">;
    signal?: AbortSignal;
  },
): Promise<Placement> {
  const latest = Math.min(Date.parse(created_at) + LATEST_MS, Date.parse(lease_until));
  if (clock.now().getTime() >= latest) return TOO_LATE;
  using lease = endOf(lease_until, clock);
  const placing = bland.placeCall(
    order,
    AbortSignal.any([lease.signal, ...signal ? [signal] : []]),
  );
  onStep("order sent");
  const placement = await placing;
  onStep("answer read");
  return placement;
}

/** Pause waits longer for what is under way, in whichever process. */
const LATEST_MS = 2_500;
const LOOK_EVERY_MS = 250;

/** By the clock on the wall: a time limit of the runtime stands still while the machine sleeps. */
function endOf(leaseUntil: string, clock: Clock): Disposable & { signal: AbortSignal } {
  const cutOff = new AbortController();
  const looking = setInterval(() => {
    if (clock.now() < new Date(leaseUntil)) return;
    cutOff.abort(new DOMException("The lease is over.", "TimeoutError"));
  }, LOOK_EVERY_MS);
  return { signal: cutOff.signal, [Symbol.dispose]: () => clearInterval(looking) };
}

const TOO_LATE: Placement = {
  kind: "refused",
  then: "wait",
  scope: "number",
  code: "too_late",
  reason: "Leadline was held up before it could order the call.",
};
