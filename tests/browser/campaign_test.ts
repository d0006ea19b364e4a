import assert from "node:assert/strict";
import type { TestLeadline } from "../leadline.ts";
import { assertReadable } from "./charts.ts";
import { callSample, inBrowser, uploadSample } from "./journeys.ts";

inBrowser("a campaign's page shows by itself how its calls go", async (page) => {
  await uploadSample(page);
  await page.getByRole("button", { name: "Start calling 10 leads" }).click();
  await page.waitForURL("/dashboard");
  await page.goto("/campaigns/1");
  await page.getByText("Done 10").waitFor();
  await page.getByRole("heading", { name: "From the call to the callback" }).waitFor();
  await page.getByText("Finished", { exact: true }).waitFor();
}, { environment: { REHEARSAL_SPEED: "100" } });

inBrowser("what somebody has opened stays open while the page renews itself", async (page, it) => {
  await callSample(page);
  await page.goto("/campaigns/1");
  await page.getByText("As a table: Outcomes over time").click();
  const interested = page.getByRole("columnheader", { name: "Interested", exact: true });
  await interested.waitFor();
  await it.leadline.store.write((trx) =>
    trx.updateTable("calls").set({ outcome: "do_not_call" }).where("outcome", "=", "interested")
      .execute()
  );
  await interested.waitFor({ state: "detached" });
  assert.ok(await page.getByRole("columnheader", { name: "Voicemail" }).isVisible());
  const summary = page.locator("summary").filter({ hasText: "Outcomes over time" });
  assert.ok(
    await summary.evaluate((it) => it === document.activeElement),
    "the table is renewed around what has the focus",
  );
});

inBrowser(
  "an opened question stays with its call when another has ended, and its time goes on",
  async (page, it) => {
    await uploadSample(page);
    await it.leadline.start();
    await page.goto("/campaigns/1");
    const asked = (call: number) =>
      page.locator("details").filter({ has: page.locator(`[action="/calls/${call}/hang-up"]`) });
    await asked(2).waitFor();
    await asked(1).getByText("Hang up…").click();

    const time = page.locator(".live-calls li").filter({ has: asked(1) }).locator("[data-since]");
    const before = (await time.textContent())!;
    await time.filter({ hasNotText: before }).waitFor();

    await page.getByRole("heading", { level: 1 }).click();
    await end(it, 2);
    await asked(2).waitFor({ state: "detached" });
    assert.ok(await asked(1).getByRole("button", { name: "Hang up" }).isVisible());

    // What has the focus is not taken away, and goes when the focus does.
    await asked(1).getByRole("button", { name: "Hang up" }).focus();
    await end(it, 1);
    const linesInUse = page.getByRole("definition").first();
    await linesInUse.getByRole("link", { name: "0", exact: true }).waitFor();
    assert.ok(await asked(1).getByRole("button", { name: "Hang up" }).isVisible());
    await page.getByRole("button", { name: "Pause", exact: true }).focus();
    await asked(1).waitFor({ state: "detached" });
  },
  { environment: { CONCURRENCY: "2", REHEARSAL_SPEED: "1" } },
);

inBrowser("every figure leads to the calls behind it", async (page) => {
  await callSample(page);
  await page.goto("/campaigns/1");
  const funnel = page.getByRole("figure", { name: "From the call to the callback" });
  await funnel.getByRole("link", { name: "Interested, now or later" }).click();
  await page.waitForURL(/reached=interested/);
  assert.equal(await page.getByRole("row", { name: "Maria Lopez" }).count(), 1);
  assert.equal(await page.getByRole("row", { name: "Bill Olsen" }).count(), 0);

  await page.goto("/campaigns/1");
  const column = page.locator("svg.columns a").first();
  assert.match(await column.locator("title").textContent() ?? "", /: \d+ calls?\nInterested 1/);
  const href = await column.getAttribute("href");
  assert.match(href ?? "", /day=\d{4}-\d\d-\d\d/);
  await page.goto(href!);
  assert.ok(await page.getByRole("table").getByRole("rowheader").count() > 0);
});

for (const width of [360, 1280]) {
  inBrowser(
    `no words in a chart lie on others or on a column, ${width} pixels wide`,
    async (page, it) => {
      await callSample(page);
      const hours = Array.from({ length: 24 }, (_, hour) => ({
        campaign_id: 1,
        mode: "rehearsal" as const,
        hour: `2026-11-23T${`${hour}`.padStart(2, "0")}Z`,
        outcome: "interested",
        calls: 24_000 - hour,
        microdollars: 9_000_000_000 * (24 - hour),
      }));
      await it.leadline.store.write(async (trx) => {
        await trx.deleteFrom("call_hours").execute();
        await trx.insertInto("call_hours").values(hours).execute();
      });
      await page.goto("/campaigns/1");
      for (const name of ["Outcomes over time", "Cost per interested person over time"]) {
        const chart = page.getByRole("figure", { name });
        await assertReadable(chart);
      }
    },
    { viewport: { width, height: 740 } },
  );
}

async function end(it: TestLeadline, callId: number): Promise<void> {
  await it.leadline.store.write((trx) =>
    trx.updateTable("calls").set({ state: "ended", outcome: "no_answer" }).where("id", "=", callId)
      .execute()
  );
}
