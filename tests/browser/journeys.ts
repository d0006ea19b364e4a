/** Steps that several journeys through the pages share. */
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { hasChromium, withPage } from "../chromium.ts";
import { type TestLeadline, withLeadline } from "../leadline.ts";

type Options = Parameters<typeof withPage>[1];

/** A test of a Leadline in a real browser; skipped, plainly, where there is no Chromium. */
export function inBrowser(
  name: string,
  test: (page: Page, it: TestLeadline) => Promise<void>,
  { environment = {}, ownPrompts, ...options }: Options & {
    environment?: Record<string, string>;
    /** The test writes prompts. */
    ownPrompts?: boolean;
  } = {},
): void {
  Deno.test({
    name: hasChromium ? name : `${name} (skipped: no Chromium here)`,
    ignore: !hasChromium,
    fn: () =>
      withLeadline(
        environment,
        (it) => withPage((page) => test(page, it), { baseURL: it.url, ...options }),
        { ownPrompts },
      ),
  });
}

export async function chooseCsv(page: Page, csv: string): Promise<void> {
  const file = { name: "mine.csv", mimeType: "text/csv", buffer: Buffer.from(csv) };
  await page.getByLabel("Your list").setInputFiles(file);
}

export async function uploadSample(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByLabel("Your list").setInputFiles("sample_leads.csv");
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByRole("button", { name: "Import 10 leads" }).click();
  await page.getByRole("heading", { name: "sample_leads.csv" }).waitFor();
}

/** Has the sample list called, past the pages, and opens the dashboard once every call has ended. */
export async function callSample(page: Page): Promise<void> {
  const { request } = page;
  const buffer = Buffer.from(await Deno.readFile("sample_leads.csv"));
  const draft = await request.post("/api/imports/drafts", {
    multipart: { file: { name: "sample_leads.csv", mimeType: "text/csv", buffer } },
  });
  const { id } = await draft.json();
  await request.post(`/api/imports/drafts/${id}/confirm`, { data: {} });
  await request.post("/api/start", { data: {} });
  await page.goto("/dashboard");
  await page.getByLabel("Leads done: 10").waitFor();
}

/** An endpoint that was sent something, a token, a call to oneself, a list of numbers. */
export async function leaveMore(page: Page): Promise<void> {
  const { request } = page;
  const data = { url: "http://127.0.0.1:1/", events: ["call.ended"] };
  await request.post("/api/settings/webhooks", { data });
  await request.post("/api/settings/webhooks/1/test");
  await request.post("/settings/tokens", { form: { name: "CRM", scope: "read", days: "30" } });
  await request.post("/api/test-call", { data: { phone: "+12025550101" } });
  await request.post("/api/suppression/lists", {
    multipart: {
      dated: "2026-11-01",
      file: {
        name: "numbers.csv",
        mimeType: "text/csv",
        buffer: Buffer.from("phone\n4155550199\n"),
      },
    },
  });
}

/** A list with every kind of row, which waits for its import. */
export async function leaveDraft(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByLabel("Your list").setInputFiles("sample_leads.csv");
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByRole("heading", { name: "Check your list" }).waitFor();
}
