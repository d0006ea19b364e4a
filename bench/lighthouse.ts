/**
 * `deno task lighthouse [page …]`: what Lighthouse says of every page, or of those named, on a phone
 * and on a desktop, as one table; `tests/browser/pages.ts` has their names.
 */
import { leaveTraces, PAGES } from "../tests/browser/pages.ts";
import { launch } from "../tests/chromium.ts";
import { freePort } from "../tests/free_port.ts";
import { withApp } from "./app.ts";
import { type Measured, print, say } from "./measured.ts";

/** Kept out of the import map: who installs Leadline needs none of its 60 MB. */
const LIGHTHOUSE = "npm:lighthouse@13.5.0";
const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;
const FORMS = { phone: [], desktop: ["--preset=desktop"] };
/** What is looked at where performance falls short. */
const AUDITS = [
  "first-contentful-paint",
  "largest-contentful-paint",
  "total-blocking-time",
  "cumulative-layout-shift",
  "speed-index",
];

/** Chromium's trace is cut off now and then; Lighthouse asks to be run again. */
const MOST_RUNS = 3;

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string }[] }>;
  audits: Record<string, { score: number | null; displayValue?: string }>;
}

const names = Deno.args.length > 0 ? Deno.args : Object.keys(PAGES);
const unknown = names.find((name) => !Object.hasOwn(PAGES, name));
if (unknown !== undefined) {
  say(`There is no page "${unknown}": take ${Object.keys(PAGES).join(", ")}.`);
  Deno.exit(2);
}
const port = freePort();
const browser = await launch(`--remote-debugging-port=${port}`);
try {
  print(
    await withApp({ env: { REHEARSAL_SPEED: "500" } }, async ({ url }) => {
      const context = await browser.newContext({ baseURL: url });
      await leaveTraces(await context.newPage());
      await context.close();
      const rows: Measured[] = [];
      for (const name of names) {
        for (const [form, flags] of Object.entries(FORMS)) {
          say(`${name}, ${form} …`);
          const path = PAGES[name as keyof typeof PAGES];
          rows.push(measured(`${name}, ${form}`, await reportOn(url + path, flags)));
        }
      }
      return rows;
    }),
  );
} finally {
  await browser.close();
}

async function reportOn(
  address: string,
  flags: readonly string[],
  run = 1,
): Promise<Report> {
  const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--allow-all", "--quiet", "--no-config", "--no-lock", "--node-modules-dir=none"],
      LIGHTHOUSE,
      address,
      ...[`--port=${port}`, "--quiet", "--output=json", `--only-categories=${CATEGORIES}`],
      // A page that is not there is audited as well.
      "--ignore-status-code",
      ...flags,
    ],
  }).output();
  if (!success) {
    if (run < MOST_RUNS) return await reportOn(address, flags, run + 1);
    throw new Error(new TextDecoder().decode(stderr));
  }
  return JSON.parse(new TextDecoder().decode(stdout));
}

function measured(what: string, { categories, audits }: Report): Measured {
  const scores = CATEGORIES.map((category) => Math.round((categories[category].score ?? 0) * 100));
  const isMet = scores.every((score) => score === 100);
  const short = CATEGORIES.flatMap((category) =>
    categories[category].auditRefs.filter(({ id }) => (audits[id].score ?? 1) < 0.9 && !isMet)
      .map(({ id }) => id)
  );
  const times = scores[0] < 100
    ? AUDITS.map((id) => `${id} ${audits[id].displayValue}`).join(", ")
    : "";
  return {
    what,
    ours: scores.join(" / "),
    reference: [times, ...short].filter(Boolean).join("; "),
    target: "100 / 100 / 100",
    isMet,
  };
}
