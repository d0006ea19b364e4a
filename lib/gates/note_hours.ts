import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { audit } from "../people/audit.ts";

const OFF = "switched the calling hours off";
const ON = "switched the calling hours on";

/** At boot: the audit log keeps since when nobody's hours are heeded, and since when again. */
export async function noteHours(
  store: Store,
  { hours, clock }: { hours: string; clock: Clock },
): Promise<void> {
  await store.write(async (trx) => {
    const last = await trx.selectFrom("audit_log").select("action")
      .where("actor", "=", "environment").where("action", "in", [OFF, ON])
      .orderBy("id", "desc").limit(1).executeTakeFirst();
    const action = hours === "off" ? OFF : ON;
    if ((last?.action ?? ON) === action) return;
    await audit(trx, { actor: "environment", action, detail: `CALLING_HOURS=${hours}`, clock });
  });
}
