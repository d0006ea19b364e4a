/** The environment, read once and checked: what is wrong is refused at boot, with the fix. */
import { z } from "zod";
import type { Mode } from "../db/schema.ts";

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
] as const;

const SHORTEST_SECRET = 8;
const REHEARSAL_KEY = "rehearsal";
const LOOPBACK = new Set(["127.0.0.1", "localhost", "::1", "[::1]"]);

/** Said at boot instead of a stack trace: each problem names the variable, its value and the fix. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

const secret = (name: string) =>
  z.string().min(
    SHORTEST_SECRET,
    `${name} is too short: give it at least ${SHORTEST_SECRET} characters`,
  );

const whole = (name: string, from: number, to: number) =>
  z.string().regex(/^\d+$/, `${name} must be a whole number from ${from} to ${to}`).transform(
    Number,
  )
    .refine((n) => n >= from && n <= to, `${name} must be a whole number from ${from} to ${to}`);

const Environment = z.object({
  PORT: whole("PORT", 0, 65_535).default(3000),
  HOST: z.string().optional(),
  DATABASE_URL: z.string().default("sqlite:data.db"),
  ADMIN_PASSWORD: secret("ADMIN_PASSWORD").optional(),
  API_TOKEN: secret("API_TOKEN").optional(),
  BLAND_API_KEY: z.string().optional(),
  BLAND_BASE_URL: z.url("BLAND_BASE_URL must be an address such as https://api.bland.ai")
    .default("https://api.bland.ai"),
  BLAND_WEBHOOK_SECRET: z.string().optional(),
  VOICE_ID: z.string().optional(),
  CALLBACK_URL: z.url("CALLBACK_URL must be an address such as https://leads.example.com/webhook")
    .optional(),
  CONCURRENCY: whole("CONCURRENCY", 1, 1_000).default(3),
  REHEARSAL_SPEED: z.string().regex(/^\d+(\.\d+)?$/, "REHEARSAL_SPEED must be a number above 0")
    .transform(Number).refine((n) => n > 0, "REHEARSAL_SPEED must be a number above 0").default(20),
  CALLING_HOURS: z.string().default("9:00-20:00 mon-sat"),
  DEFAULT_COUNTRY: z.string().regex(
    /^[A-Z]{2}$/,
    "DEFAULT_COUNTRY must be two capital letters such as US",
  ).default("US"),
  MAX_CALL_MINUTES: whole("MAX_CALL_MINUTES", 1, 720).default(10),
  RECORD_CALLS: z.enum(["true", "false"], "RECORD_CALLS must be true or false").default("false"),
});

/**
 * Reads the environment. An empty value counts as none.
 * @throws ConfigError with a line for each problem.
 */
export function readConfig(read: (name: string) => string | undefined): Config {
  const given = Object.fromEntries(
    ENVIRONMENT_NAMES.map((name) => [name, read(name)?.trim() || undefined]),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((i) => i.message).join("\n"));
  const config = asConfig(parsed.data);
  const problems = REFUSALS.filter((refusal) => refusal.when(config)).map((refusal) => refusal.say);
  if (problems.length > 0) throw new ConfigError(problems.join("\n"));
  return config;
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
  };
}

/** What Leadline will not start with. */
const REFUSALS: { when(config: Config): boolean; say: string }[] = [
  {
    when: (config) => config.adminPassword === undefined && !LOOPBACK.has(config.hostname),
    say: "HOST is public but there is no password: set ADMIN_PASSWORD, or leave HOST unset to " +
      "serve this machine only.",
  },
  {
    when: (config) => config.adminPassword === undefined && config.mode === "live",
    say: "BLAND_API_KEY is set, so calls would be real and cost money, but there is no password: " +
      "set ADMIN_PASSWORD too, or remove BLAND_API_KEY to rehearse.",
  },
  {
    when: (config) => config.callbackUrl !== undefined && !isCallback(new URL(config.callbackUrl)),
    say: "CALLBACK_URL must start with https:// because Bland calls no other address (http:// is " +
      "taken for this machine only). Leave it unset to fetch results from Bland instead.",
  },
];

function isCallback(url: URL): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname));
}
