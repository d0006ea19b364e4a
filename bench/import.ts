import deno from "../deno.json" with { type: "json" };
import { openStore } from "../db/store.ts";
import { systemClock } from "../lib/clock.ts";
import { csvParser } from "../lib/leads/csv/parser.ts";
import { importLeads } from "../lib/leads/import.ts";
import type { Measured } from "./measured.ts";

const ROWS = Number(Deno.env.get("ROWS") ?? 1_000_000);
const MOST_TIMES_SLOWER = 3;
const MOST_GROWTH_MB = 100;
const LONGEST_STALL_MS = 20;
const WEIGH_EVERY_MS = 1_000;
/** By then a Leadline has all its threads; the import adds none (`db/disk/flusher.ts`). */
const STARTED_AFTER_MS = 4_000;
/** Those of `deno task start`. */
const V8_FLAGS = deno.tasks.start.command.match(/--v8-flags=\S+/) ?? [];

/** A file of about 60 bytes a row, against the `sqlite3` shell's `.import` of the same file. */
export async function measureImport(): Promise<Measured[]> {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/leads.csv`;
    await writeLeads(path);
    const ours = await inOwnProcess(path, `sqlite:${folder}/ours.db`);
    const shellSeconds = await importWithShell(path, folder);
    return rowsOf(ours, shellSeconds);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

interface OwnImport {
  seconds: number;
  growthMb: number;
  stallMs: number;
}

function rowsOf(ours: OwnImport, shellSeconds: number): Measured[] {
  const rate = (seconds: number) => `${Math.round(ROWS / seconds).toLocaleString("en-US")} rows/s`;
  const ratio = ours.seconds / shellSeconds;
  return [{
    what: `import of ${ROWS.toLocaleString("en-US")} rows`,
    ours: rate(ours.seconds),
    reference: `sqlite3 .import: ${rate(shellSeconds)} (${ratio.toFixed(1)}× slower)`,
    target: `≤ ${MOST_TIMES_SLOWER}× slower`,
    isMet: ratio <= MOST_TIMES_SLOWER,
  }, {
    what: "memory that the import adds",
    ours: `${Math.round(ours.growthMb)} MB`,
    reference: "",
    target: `< ${MOST_GROWTH_MB} MB`,
    isMet: ours.growthMb < MOST_GROWTH_MB,
  }, {
    what: "longest stall of the event loop, but for waiting for a core",
    ours: `${ours.stallMs.toFixed(1)} ms`,
    reference: "",
    target: `≤ ${LONGEST_STALL_MS} ms`,
    isMet: ours.stallMs <= LONGEST_STALL_MS,
  }];
}

async function writeLeads(path: string): Promise<void> {
  using file = await Deno.open(path, { write: true, create: true });
  const encoder = new TextEncoder();
  file.writeSync(encoder.encode("phone,company,contact,city\n"));
  for (let row = 0; row < ROWS; row += 10_000) {
    const lines = Array.from({ length: Math.min(10_000, ROWS - row) }, (_, i) => lineOf(row + i));
    file.writeSync(encoder.encode(lines.join("")));
  }
}

const AREAS = [212, 415, 312, 305, 617];
/** No exchange ends in 11. */
const EXCHANGES = Array.from({ length: 800 }, (_, i) => 200 + i).filter((i) => i % 100 !== 11);

/** Each number once, as people write it. */
function lineOf(row: number): string {
  const area = AREAS[row % AREAS.length];
  const exchange = EXCHANGES[Math.floor(row / AREAS.length) % EXCHANGES.length];
  const line = Math.floor(row / (AREAS.length * EXCHANGES.length));
  const phone = `${area}${exchange}${`${line}`.padStart(4, "0")}`;
  return `${phone},Company number ${row},Contact Person ${row},Springfield\n`;
}

async function inOwnProcess(path: string, databaseUrl: string): Promise<OwnImport> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", ...V8_FLAGS, "--no-check", "--allow-all", import.meta.url, path, databaseUrl],
    stderr: "inherit",
  }).output();
  return JSON.parse(new TextDecoder().decode(stdout));
}

if (import.meta.main) {
  const measured = await importAndWatch(Deno.args[0], Deno.args[1]);
  await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(measured)));
}

async function importAndWatch(path: string, databaseUrl: string): Promise<OwnImport> {
  const store = await openStore(databaseUrl);
  // A Leadline that has started has read it too.
  await csvParser();
  await new Promise((resolve) => setTimeout(resolve, STARTED_AFTER_MS));
  const before = Deno.memoryUsage().rss;
  let most = before;
  let stallMs = 0;
  let last = withoutWaitsMs();
  const watch = setInterval(() => {
    const now = withoutWaitsMs();
    stallMs = Math.max(stallMs, now - last);
    last = now;
  }, 0);
  // To ask is a stall of its own.
  const weigh = setInterval(() => {
    const asked = performance.now();
    most = Math.max(most, Deno.memoryUsage().rss);
    last += performance.now() - asked;
  }, WEIGH_EVERY_MS);
  const began = performance.now();
  const imported = await importLeads(store, {
    path,
    fileName: "leads.csv",
    promptName: "default",
    country: "US",
    clock: systemClock,
  });
  const seconds = (performance.now() - began) / 1_000;
  clearInterval(watch);
  clearInterval(weigh);
  await store.close();
  if (imported.kind === "refused" || imported.imported !== ROWS) {
    throw new Error(`Not all was imported: ${JSON.stringify(imported).slice(0, 300)}`);
  }
  return { seconds, growthMb: (most - before) / 1024 / 1024, stallMs };
}

/** A clock that stands still while this thread could run and other processes have the cores. */
function withoutWaitsMs(): number {
  for (;;) {
    const waited = waitedForCoreMs();
    const now = performance.now();
    // Whoever takes the core between the two readings would be a stall of the next ones.
    if (waitedForCoreMs() === waited) return now - waited;
  }
}

function waitedForCoreMs(): number {
  const [, waitedNs] = Deno.readTextFileSync("/proc/thread-self/schedstat").split(" ");
  return Number(waitedNs) / 1e6;
}

/** Into the same table with its indexes and triggers, in the shell's one transaction. */
async function importWithShell(path: string, folder: string): Promise<number> {
  const database = `${folder}/shell.db`;
  await (await openStore(`sqlite:${database}`)).close();
  const script = `
    pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
    insert into campaigns (name, prompt_name, status, created_at) values ('x', 'x', 'draft', '');
    create temp table incoming (phone text, company text, contact text, city text);
    .mode csv
    .import --schema temp --skip 1 ${path} incoming
    insert into leads (campaign_id, phone, company, contact, prompt_name, fields, created_at)
    select 1, '+1' || phone, company, contact, 'default', json_object('city', city), '' from incoming;
  `;
  const child = new Deno.Command("sqlite3", {
    args: ["-bail", database],
    stdin: "piped",
    stdout: "null",
  }).spawn();
  const began = performance.now();
  const writer = child.stdin.getWriter();
  // The shell takes a command of its own only at the beginning of a line.
  await writer.write(new TextEncoder().encode(script.replaceAll(/^ +/gm, "")));
  await writer.close();
  const { success } = await child.status;
  if (!success) throw new Error("The sqlite3 shell did not import the file.");
  return (performance.now() - began) / 1_000;
}
