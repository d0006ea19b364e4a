import assert from "node:assert/strict";
import { type Config, ConfigError, readConfig } from "../lib/config.ts";

type Environment = Record<string, string>;

const PASSWORD = { ADMIN_PASSWORD: "correct horse" };
const LIVE = { ...PASSWORD, BLAND_API_KEY: "sk-0123456789" };

Deno.test("with nothing set, it rehearses on this machine only", () => {
  assert.deepEqual(configOf({}), {
    port: 3000,
    hostname: "127.0.0.1",
    databaseUrl: "sqlite:data.db",
    adminPassword: undefined,
    apiToken: undefined,
    mode: "rehearsal",
    bland: {
      apiKey: "rehearsal",
      baseUrl: "https://api.bland.ai",
      webhookSecret: undefined,
      voice: undefined,
    },
    callbackUrl: undefined,
    lines: 3,
    rehearsalSpeed: 20,
    callingHours: "9:00-20:00 mon-sat",
    defaultCountry: "US",
    maxCallMinutes: 10,
    keepRecordsYears: 5,
    record: false,
  });
});

Deno.test("each variable is taken as it was meant", () => {
  const table: [environment: Environment, part: Partial<Config>][] = [
    [{ PORT: "8080" }, { port: 8080 }],
    [{ PORT: "0" }, { port: 0 }],
    [{ PORT: " 8080 " }, { port: 8080 }],
    [{ PORT: "" }, { port: 3000 }],
    [{ HOST: "localhost" }, { hostname: "localhost" }],
    [{ HOST: "::1" }, { hostname: "::1" }],
    [PASSWORD, { hostname: "0.0.0.0", adminPassword: "correct horse", mode: "rehearsal" }],
    [{ ...PASSWORD, HOST: "192.0.2.7" }, { hostname: "192.0.2.7" }],
    [{ ...PASSWORD, HOST: "127.0.0.1" }, { hostname: "127.0.0.1" }],
    [{ DATABASE_URL: "sqlite:/var/lib/leads.db" }, { databaseUrl: "sqlite:/var/lib/leads.db" }],
    [{ DATABASE_URL: "sqlite:///var/leads.db" }, { databaseUrl: "sqlite:///var/leads.db" }],
    [{ DATABASE_URL: "postgresql://a:b@c/d" }, { databaseUrl: "postgresql://a:b@c/d" }],
    [LIVE, { mode: "live" }],
    [{ API_TOKEN: "12345678" }, { apiToken: "12345678" }],
    [{ CALLBACK_URL: "https://leads.example.com/webhook" }, {
      callbackUrl: "https://leads.example.com/webhook",
    }],
    [{ CALLBACK_URL: "http://localhost:3000/webhook" }, {
      callbackUrl: "http://localhost:3000/webhook",
    }],
    [{ CALLBACK_URL: "http://[::1]:3000/webhook" }, { callbackUrl: "http://[::1]:3000/webhook" }],
    [{ CONCURRENCY: "1000" }, { lines: 1000 }],
    [{ REHEARSAL_SPEED: "0.5" }, { rehearsalSpeed: 0.5 }],
    [{ CALLING_HOURS: "10:00-18:00 mon,wed,fri" }, { callingHours: "10:00-18:00 mon,wed,fri" }],
    [{ CALLING_HOURS: "OFF" }, { callingHours: "OFF" }],
    [{ RECORD_CALLS: "true" }, { record: true }],
  ];
  for (const [environment, part] of table) {
    const config = configOf(environment);
    const name = JSON.stringify(environment);
    for (const [field, value] of Object.entries(part)) {
      assert.deepEqual(config[field as keyof Config], value, name);
    }
  }
});

Deno.test("what is unsafe or wrong is refused with the case and the fix", () => {
  const table: [environment: Environment, ...says: RegExp[]][] = [
    [{ HOST: "0.0.0.0" }, /HOST is public but there is no password/, /set ADMIN_PASSWORD, or/],
    [{ HOST: "leads.example.com" }, /HOST is public/],
    [{ HOST: "::" }, /HOST is public/],
    [{ HOST: "http://127.0.0.1" }, /HOST is "http:\/\/127.0.0.1"/, /such as 127.0.0.1/],
    [{ BLAND_API_KEY: "sk-0123456789" }, /calls would be real/, /set ADMIN_PASSWORD too/],
    [{ ADMIN_PASSWORD: "1234567" }, /ADMIN_PASSWORD is too short/, /at least 8 characters/],
    [{ API_TOKEN: "1234567" }, /API_TOKEN is too short/, /at least 8 characters/],
    [{ CALLBACK_URL: "leads.example.com" }, /CALLBACK_URL is no address/, /https:\/\/leads\./],
    [{ CALLBACK_URL: "http://leads.example.com/webhook" }, /CALLBACK_URL is not https/, /unset/],
    [{ CALLBACK_URL: "http://127.0.0.1.evil.example/" }, /CALLBACK_URL is not https/],
    [{ CALLBACK_URL: "javascript:alert(1)" }, /CALLBACK_URL is not https/],
    [
      { ...LIVE, BLAND_BASE_URL: "http://bland.example" },
      /BLAND_BASE_URL is not https/,
      /your key/,
    ],
    [{ BLAND_BASE_URL: "bland" }, /BLAND_BASE_URL is no address/, /https:\/\/api\.bland\.ai/],
    [{ PORT: "http" }, /PORT is "http": it must be a whole number from 0 to 65535/],
    [{ PORT: "65536" }, /PORT is "65536"/],
    [{ PORT: "-1" }, /PORT is "-1"/],
    [{ PORT: "3000.5" }, /PORT is "3000.5"/],
    [{ CONCURRENCY: "0" }, /CONCURRENCY is "0": it must be a whole number from 1 to 1000/],
    [{ CONCURRENCY: "many" }, /CONCURRENCY is "many"/],
    [{ REHEARSAL_SPEED: "0" }, /REHEARSAL_SPEED is "0": it must be a number above 0/],
    [{ REHEARSAL_SPEED: "-1" }, /REHEARSAL_SPEED is "-1"/],
    [{ REHEARSAL_SPEED: "9".repeat(400) }, /REHEARSAL_SPEED/, /at most 10000/],
    [{ DATABASE_URL: "data.db" }, /DATABASE_URL is no address/, /sqlite:<file>/, /postgres:/],
    [{ DATABASE_URL: "mysql://host/leads" }, /DATABASE_URL is no address/],
    [{ DATABASE_URL: "sqlite:" }, /DATABASE_URL is no address/],
    [{ DATABASE_URL: "sqlite://data.db" }, /DATABASE_URL is no address/, /sqlite:<file>/],
    [{ DATABASE_URL: "postgres://" }, /DATABASE_URL is no address/],
    [{ CALLING_HOURS: "nine to five" }, /CALLING_HOURS is "nine to five"/, /9:00-20:00 mon-sat/],
    [{ CALLING_HOURS: "20:00-9:00 mon-fri" }, /CALLING_HOURS/, /"off"/],
    [{ DEFAULT_COUNTRY: "usa" }, /DEFAULT_COUNTRY is "usa"/, /such as US/],
    [{ DEFAULT_COUNTRY: "UK" }, /DEFAULT_COUNTRY is "UK"/, /or GB/],
    [{ MAX_CALL_MINUTES: "0" }, /MAX_CALL_MINUTES is "0"/],
    [{ KEEP_RECORDS_YEARS: "0" }, /KEEP_RECORDS_YEARS is "0"/],
    [{ RECORD_CALLS: "yes" }, /RECORD_CALLS is "yes": it must be true or false/],
  ];
  for (const [environment, ...says] of table) {
    const refusal = refusalOf(environment);
    for (const pattern of says) assert.match(refusal, pattern, JSON.stringify(environment));
    assert.equal(refusal.split("\n").length, 1, refusal);
  }
});

Deno.test("all problems are said at once, a line each", () => {
  const refusal = refusalOf({ PORT: "x", CONCURRENCY: "x", CALLING_HOURS: "x" });
  assert.deepEqual(refusal.split("\n").map((line) => line.split(" ")[0]), [
    "PORT",
    "CONCURRENCY",
    "CALLING_HOURS",
  ]);
});

Deno.test("no message gives a secret away", () => {
  const secret = "hunter2";
  const table: Environment[] = [
    { ADMIN_PASSWORD: secret },
    { API_TOKEN: secret },
    { BLAND_API_KEY: secret },
    { BLAND_API_KEY: secret, BLAND_WEBHOOK_SECRET: secret, HOST: "0.0.0.0" },
    { DATABASE_URL: `mysql://user:${secret}@host/leads` },
    { DATABASE_URL: `postgres://user:${secret}@:x/leads` },
    { DATABASE_URL: secret },
    { CALLBACK_URL: `http://leads.example.com/webhook?token=${secret}` },
    { CALLBACK_URL: `leads/webhook?token=${secret}` },
    { BLAND_BASE_URL: `${secret}@bland` },
  ];
  for (const environment of table) {
    const refusal = refusalOf(environment);
    assert.ok(!refusal.includes(secret), `${JSON.stringify(environment)}: ${refusal}`);
  }
});

function configOf(environment: Environment): Config {
  return readConfig((name) => environment[name]);
}

function refusalOf(environment: Environment): string {
  try {
    configOf(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigError, `${error}`);
    return error.message;
  }
  throw new assert.AssertionError({ message: `${JSON.stringify(environment)} was taken` });
}
