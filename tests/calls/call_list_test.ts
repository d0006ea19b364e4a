import assert from "node:assert/strict";
import { listCalls } from "../../lib/calls/call_list.ts";
import type { CallListQuery } from "../../lib/calls/call_list.ts";
import { onEachDatabase } from "../database.ts";
import { addCall, addCampaign, addLead } from "./ledger.ts";

onEachDatabase("the calls behind each figure of a campaign are found", async (store) => {
  const campaignId = await addCampaign(store);
  const other = await addCampaign(store);
  const add = async (phone: string, set: Parameters<typeof addCall>[1], campaign_id = campaignId) =>
    (await addCall(store, { lead: await addLead(store, { campaign_id, phone }), ...set })).id;
  const monday = { local_hour: "2026-11-23T10", week_hour: 10 };
  const keen = await add("+12125550101", {
    state: "ended",
    outcome: "interested",
    duration: 45,
    ...monday,
  });
  const later = await add("+12125550102", {
    state: "ended",
    outcome: "callback",
    duration: 60,
    local_hour: "2026-11-24T10",
    week_hour: 34,
  });
  const nobody = await add("+12125550103", {
    state: "ended",
    outcome: "no_answer",
    mode: "rehearsal",
    created_at: "2026-11-23T15:00:00.000Z",
  });
  const talking = await add("+12125550104", { state: "live", ...monday });
  await add("+12125550105", { state: "live" }, other);
  const table: [CallListQuery, number[]][] = [
    [{ reached: "called" }, [nobody, later, keen]],
    [{ reached: "answered" }, [later, keen]],
    [{ reached: "callback" }, [later]],
    [{ mode: "rehearsal" }, [nobody]],
    [{ day: "2026-11-23" }, [talking, nobody, keen]],
    [{ fromDay: "2026-11-24" }, [later]],
    [{ weekHour: 10, fromDay: "2026-11-23" }, [talking, keen]],
    [{ weekHour: 10, fromDay: "2026-11-24" }, []],
    [{ weekHour: 10 }, [talking, keen]],
    [{ weekHour: 10, reached: "answered" }, [keen]],
    [{ fromSeconds: 45, toSeconds: 60 }, [keen]],
    [{ fromSeconds: 45, sort: "longest" }, [later, keen]],
    [{ inProgress: true }, [talking]],
  ];
  for (const [query, expected] of table) {
    const found = await listCalls(store.db, { campaignId: [campaignId], ...query });
    assert.deepEqual(found.map(({ id }) => id), expected, JSON.stringify(query));
  }
});
