/** A call to oneself as it is asked for: text in, a wish or a sentence for each mistake out. */
import type { Campaign, Mode } from "../../db/schema.ts";
import { type Script, scriptFor } from "../calls/script.ts";
import { type CampaignSettings, DEFAULT_SETTINGS, settingsOf } from "../campaigns/settings.ts";
import { type Fields, formOf, settingsFromForm } from "../campaigns/settings_form.ts";
import { readPhoneNumber } from "../leads/phone_number.ts";
import { readPrompt } from "../prompts/prompt.ts";
import type { TestCallView } from "./test_call_list.ts";

export interface TestCallWish {
  /** Of the form: however often it is sent, it is one wish. */
  token: string;
  /** E.164. */
  phone: string;
  promptName: string;
  script: Script;
  settings: CampaignSettings;
}

export type ReadWish =
  | { kind: "wish"; wish: TestCallWish }
  | { kind: "refused"; problems: Fields };

/** Those of a campaign's settings that can be other for one test call. */
const OWN_SETTINGS = ["businessName", "firstSentence", "voice", "from"] as const;

const TOKEN = /^[\w-]{8,100}$/;

/** `fields` are those of the form; what `campaign` has settled need not be said again. */
export function readWish(
  fields: Fields,
  { prompts, country, mode, campaign }: {
    /** The folder of prompt files. */
    prompts: string;
    country: string;
    mode: Mode;
    campaign?: Campaign;
  },
): ReadWish {
  const { token = "", contact = "", company = "" } = fields;
  const number = readPhoneNumber(fields.phone ?? "", country);
  const promptName = fields.promptName || campaign?.prompt_name || "default";
  const prompt = readPrompt(prompts, promptName);
  const read = settingsFromForm(settingsFields(fields, campaign), { country });
  const problems: Fields = {
    ...TOKEN.test(token) ? {} : { token: "Open this page again: the form is not whole." },
    ...number.kind === "rejected" ? { phone: number.reason } : {},
    ...prompt.kind === "missing" ? { promptName: prompt.reason } : {},
    ...read.kind === "refused" ? read.problems : {},
    ...mode === "live" && !fields.confirmed ? { confirmed: NOT_CONFIRMED } : {},
  };
  if (number.kind === "rejected" || prompt.kind === "missing" || read.kind === "refused") {
    return { kind: "refused", problems };
  }
  if (Object.keys(problems).length > 0) return { kind: "refused", problems };
  const { phone } = number;
  const { settings } = read;
  const lead = { phone, contact, company, timezone: "", state: "", zip: "", fields: "{}" };
  const script = scriptFor({ lead, prompt, settings });
  return { kind: "wish", wish: { token, phone, promptName, script, settings } };
}

const NOT_CONFIRMED = "Tick that this is your number: a real phone will ring.";

function settingsFields(fields: Fields, campaign: Campaign | undefined): Fields {
  const own = OWN_SETTINGS.filter((name) => fields[name] !== undefined);
  return {
    ...formOf(campaign === undefined ? DEFAULT_SETTINGS : settingsOf(campaign)),
    ...Object.fromEntries(own.map((name) => [name, fields[name]])),
  };
}

/** With what a form begins: a campaign's settings, or an earlier test call once more. */
export function fieldsFor(
  { campaign, again }: { campaign?: Campaign; again?: TestCallView },
): Fields {
  if (again !== undefined) {
    return {
      phone: again.phone,
      promptName: again.prompt_name,
      businessName: again.business_name,
      firstSentence: again.first_sentence,
      voice: again.voice ?? "",
      from: again.from_number ?? "",
    };
  }
  const settings = formOf(campaign === undefined ? DEFAULT_SETTINGS : settingsOf(campaign));
  return {
    promptName: campaign?.prompt_name ?? "default",
    campaign_id: campaign?.id.toString() ?? "",
    ...Object.fromEntries(OWN_SETTINGS.map((name) => [name, settings[name]])),
  };
}
