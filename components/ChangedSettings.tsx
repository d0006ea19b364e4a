import { campaignSettingsTexts as texts } from "texts/campaigns.ts";
import { type CampaignSettings, DEFAULT_SETTINGS } from "../lib/campaigns/settings.ts";
import type { Fields } from "../lib/campaigns/settings_form.ts";

/** Where a form says something else than its campaign, which was saved while it was open. */
export function ChangedSettings({ now, typed }: { now: Fields; typed: Fields }) {
  const different = Object.entries(texts.labels).filter(([name]) => now[name] !== typed[name]);
  return (
    <section class="card problem stack" role="alert">
      <p>{texts.changedMeanwhile}</p>
      <ul class="plain">
        {different.map(([name, label]) => (
          <li key={name}>
            {texts.differs(label, shown(name, now[name]), shown(name, typed[name]))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function shown(name: string, value = ""): string {
  const isBox = typeof DEFAULT_SETTINGS[name as keyof CampaignSettings] === "boolean";
  return isBox ? texts.ticked(value !== "") : texts.typed(value);
}
