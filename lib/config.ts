/** The environment, read once and checked: what is wrong is refused at boot, with the fix. */
import { z } from "zod";
import type { Mode } from "../db/schema.ts";
import { parseCallingHours } from "./gates/week.ts";
import { isCountry } from "./leads/country.ts";

export interface Config {
  port: number;
  hostname: string;
  databaseUrl: string;
  adminPassword?: string;
  apiToken?: string;
  mode: Mode;
  bland: {
    apiKey: string;
    baseUrl: string;
    webhookSecret?: string;
    voice?: string;
  };
  /** Public address of `/webhook`, without our token; none: results are fetched from Bland. */
  callbackUrl?: string;
  /** Most calls in progress at one time. */
  lines: number;
  rehearsalSpeed: number;
  /** `9:00-20:00 mon-sat` or `off`, in the callee's local time. */
  callingHours: string;
  /** ISO 3166 code: what a number without a country code is taken for. */
  defaultCountry: string;
  maxCallMinutes: number;
  record: boolean;
  /** After so many years the records of calls are deleted. */
  keepRecordsYears: number;
}

/** Every name that is read, so that Deno may be allowed just these. */
export const ENVIRONMENT_NAMES = [
  "PORT",
  "HOST",
  "DATABASE_URL",
  "ADMIN_PASSWORD",
  "API_TOKEN",
  "BLAND_API_KEY",
  "BLAND_BASE_URL",
  "BLAND_WEBHOOK_SECRET",
  "VOICE_ID",
  "CALLBACK_URL",
  "CONCURRENCY",
  "REHEARSAL_SPEED",
  "CALLING_HOURS",
  "DEFAULT_COUNTRY",
  "MAX_CALL_MINUTES",
  "RECORD_CALLS",
  "KEEP_RECORDS_YEARS",
] as const;
export type EnvironmentName = typeof ENVIRONMENT_NAMES[number];

const SHORTEST_SECRET = 8;
const REHEARSAL_KEY = "rehearsal";
const FASTEST_REHEARSAL = 10_000;
const REHEARSAL_SPEED_RULE = `a number above 0, at most ${FASTEST_REHEARSAL}`;
const LOOPBACK = new Set(["127.0.0.1", "localhost", "::1", "[::1]"]);
/** Its value is not said: it may hold a password. */
const DATABASE_URL_RULE = "DATABASE_URL is no address of a database: it must be sqlite:<file> or " +
  "postgres://<user>:<password>@<host>/<database>.";

/** Said at boot instead of a stack trace: each problem names the variable, its value and the fix. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/**
 * Reads the environment. An empty value counts as none.
 * @throws ConfigError with a line for each problem.
 */
export function readConfig(read: (name: string) => string | undefined): Config {
  const given = Object.fromEntries(
    ENVIRONMENT_NAMES.map((name) => [name, read(name)?.trim() || undefined]),
  );
  // Zod would compile the schema, which takes longer than to read it once.
  const parsed = Environment.safeParse(given, { jitless: true });
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((i) => i.message).join("\n"));
  const config = asConfig(parsed.data);
  const problems = REFUSALS.filter((refusal) => refusal.when(config)).map((refusal) => refusal.say);
  if (problems.length > 0) throw new ConfigError(problems.join("\n"));
  return config;
}

const Environment = z.object({
  PORT: whole("PORT", 0, 65_535).default(3000),
  HOST: text("HOST", /^[\w.:[\]-]+$/, "an address or a name such as 127.0.0.1 or 0.0.0.0")
    .optional(),
  DATABASE_URL: z.string().refine(isDatabaseUrl, DATABASE_URL_RULE).default("sqlite:data.db"),
  ADMIN_PASSWORD: secret("ADMIN_PASSWORD").optional(),
  API_TOKEN: secret("API_TOKEN").optional(),
  BLAND_API_KEY: z.string().optional(),
  BLAND_BASE_URL: address("BLAND_BASE_URL", "https://api.bland.ai").default("https://api.bland.ai"),
  BLAND_WEBHOOK_SECRET: z.string().optional(),
  VOICE_ID: z.string().optional(),
  CALLBACK_URL: address("CALLBACK_URL", "https://leads.example.com/webhook").optional(),
  CONCURRENCY: whole("CONCURRENCY", 1, 1_000).default(3),
  REHEARSAL_SPEED: text("REHEARSAL_SPEED", /^\d+(\.\d+)?$/, REHEARSAL_SPEED_RULE).transform(Number)
    .refine((n) => n > 0 && n <= FASTEST_REHEARSAL, must("REHEARSAL_SPEED", REHEARSAL_SPEED_RULE))
    .default(20),
  CALLING_HOURS: z.string().refine(
    areCallingHours,
    must("CALLING_HOURS", 'like 9:00-20:00 mon-sat, or "off"'),
  ).default("9:00-20:00 mon-sat"),
  DEFAULT_COUNTRY: z.string().refine(
    isCountry,
    must("DEFAULT_COUNTRY", "a country's two capital letters such as US, DE or GB"),
  ).default("US"),
  MAX_CALL_MINUTES: whole("MAX_CALL_MINUTES", 1, 720).default(10),
  RECORD_CALLS: z.enum(["true", "false"], must("RECORD_CALLS", "true or false")).default("false"),
  // 16 CFR 310.5 asks for five.
  KEEP_RECORDS_YEARS: whole("KEEP_RECORDS_YEARS", 1, 100).default(5),
});

function whole(name: string, from: number, to: number) {
  const rule = `a whole number from ${from} to ${to}`;
  return text(name, /^\d+$/, rule).transform(Number)
    .refine((n) => n >= from && n <= to, must(name, rule));
}

function address(name: string, example: string) {
  return z.url(`${name} is no address: it must be one such as ${example}.`);
}

function text(name: string, pattern: RegExp, rule: string) {
  return z.string().regex(pattern, must(name, rule));
}

/** Says the value too: not for what may hold a secret. */
function must(name: string, rule: string) {
  return {
    error: ({ input }: { input?: unknown }) => `${name} is "${input}": it must be ${rule}.`,
  };
}

function secret(name: string) {
  return z.string().min(
    SHORTEST_SECRET,
    `${name} is too short to be safe: give it at least ${SHORTEST_SECRET} characters.`,
  );
}

function isDatabaseUrl(url: string): boolean {
  return /^sqlite:(?!\/\/[^/])./.test(url) ||
    (/^postgres(ql)?:\/\/./.test(url) && URL.canParse(url));
}

function areCallingHours(hours: string): boolean {
  try {
    parseCallingHours(hours);
    return true;
  } catch {
    return false;
  }
}

function asConfig(env: z.infer<typeof Environment>): Config {
  return {
    port: env.PORT,
    hostname: env.HOST ?? (env.ADMIN_PASSWORD === undefined ? "127.0.0.1" : "0.0.0.0"),
    databaseUrl: env.DATABASE_URL,
    adminPassword: env.ADMIN_PASSWORD,
    apiToken: env.API_TOKEN,
    mode: env.BLAND_API_KEY === undefined ? "rehearsal" : "live",
    bland: {
      apiKey: env.BLAND_API_KEY ?? REHEARSAL_KEY,
      baseUrl: env.BLAND_BASE_URL.replace(/\/+$/, ""),
      webhookSecret: env.BLAND_WEBHOOK_SECRET,
      voice: env.VOICE_ID,
    },
    callbackUrl: env.CALLBACK_URL,
    lines: env.CONCURRENCY,
    rehearsalSpeed: env.REHEARSAL_SPEED,
    callingHours: env.CALLING_HOURS,
    defaultCountry: env.DEFAULT_COUNTRY,
    maxCallMinutes: env.MAX_CALL_MINUTES,
    record: env.RECORD_CALLS === "true",
    keepRecordsYears: env.KEEP_RECORDS_YEARS,
  };
}

/** What Leadline will not start with. */
const REFUSALS: { when(config: Config): boolean; say: string }[] = [
  {
    when: (config) => config.adminPassword === undefined && !LOOPBACK.has(config.hostname),
    say: "HOST is public but there is no password, so anybody could make calls: set " +
      "ADMIN_PASSWORD, or leave HOST unset to serve this machine only.",
  },
  {
    when: (config) => config.adminPassword === undefined && config.mode === "live",
    say: "BLAND_API_KEY is set, so calls would be real and cost money, but there is no password: " +
      "set ADMIN_PASSWORD too, or remove BLAND_API_KEY to rehearse.",
  },
  {
    when: (config) => config.callbackUrl !== undefined && !isSecure(config.callbackUrl),
    say:
      "CALLBACK_URL is not https: it must start with https:// because Bland calls no other address (http:// is " +
      "taken for this machine only). Leave it unset to fetch results from Bland instead.",
  },
  {
    when: (config) => !isSecure(config.bland.baseUrl),
    say: "BLAND_BASE_URL is not https, so that your key could be read on its way: it must start " +
      "with https:// (http:// is taken for this machine only).",
  },
];

function isSecure(address: string): boolean {
  const url = new URL(address);
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname));
}
