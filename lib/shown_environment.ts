/** The settings of the environment as an owner may see them: no secret, and no part of one. */
import { type Config, ENVIRONMENT_NAMES, type EnvironmentName } from "./config.ts";

export interface ShownSetting {
  name: EnvironmentName;
  /** What holds now, whether it was set or is what holds without; `null`: none. */
  value: string | null;
  /** The value is not shown, only that there is one. */
  isSecret: boolean;
}

/** In the order of the documentation. */
export function shownEnvironment(config: Config): ShownSetting[] {
  return ENVIRONMENT_NAMES.map((name) => ({ name, ...SHOWN[name](config) }));
}

type Shown = Omit<ShownSetting, "name">;

const SHOWN: Record<EnvironmentName, (config: Config) => Shown> = {
  PORT: ({ port }) => plain(port),
  HOST: ({ hostname }) => plain(hostname),
  DATABASE_URL: ({ databaseUrl }) => plain(withoutSecrets(databaseUrl)),
  ADMIN_PASSWORD: ({ adminPassword }) => secret(adminPassword),
  API_TOKEN: ({ apiToken }) => secret(apiToken),
  BLAND_API_KEY: ({ mode, bland }) => secret(mode === "live" ? bland.apiKey : undefined),
  BLAND_BASE_URL: ({ bland }) => plain(withoutSecrets(bland.baseUrl)),
  BLAND_WEBHOOK_SECRET: ({ bland }) => secret(bland.webhookSecret),
  VOICE_ID: ({ bland }) => plain(bland.voice),
  CALLBACK_URL: ({ callbackUrl }) => plain(callbackUrl && withoutSecrets(callbackUrl)),
  CONCURRENCY: ({ lines }) => plain(lines),
  REHEARSAL_SPEED: ({ rehearsalSpeed }) => plain(rehearsalSpeed),
  CALLING_HOURS: ({ callingHours }) => plain(callingHours),
  DEFAULT_COUNTRY: ({ defaultCountry }) => plain(defaultCountry),
  MAX_CALL_MINUTES: ({ maxCallMinutes }) => plain(maxCallMinutes),
  RECORD_CALLS: ({ record }) => plain(record),
  KEEP_RECORDS_YEARS: ({ keepRecordsYears }) => plain(keepRecordsYears),
};

function plain(value: string | number | boolean | undefined): Shown {
  return { value: value === undefined ? null : `${value}`, isSecret: false };
}

function secret(value: string | undefined): Shown {
  return { value: value === undefined ? null : "••••••••", isSecret: true };
}

/** An address without the name and password before its host and without its parameters. */
function withoutSecrets(address: string): string {
  return address.replace(/\/\/[^/@]*@/, "//…@").replace(/\?.*$/s, "?…");
}
