import { peopleTexts } from "texts/people.ts";
import { webhookTexts } from "texts/webhooks.ts";

const PLACES = [
  { href: "/settings", name: peopleTexts.environment },
  { href: "/settings/people", name: peopleTexts.people },
  { href: "/settings/sessions", name: peopleTexts.sessions },
  { href: "/settings/tokens", name: peopleTexts.tokens },
  { href: "/settings/webhooks", name: webhookTexts.title },
  { href: "/settings/connection", name: peopleTexts.connection },
  { href: "/settings/audit", name: peopleTexts.audit },
  { href: "/settings/account", name: peopleTexts.account },
];

/** The pages of the settings, all of them an owner's. */
export function SettingsNav({ path }: { path: string }) {
  return (
    <nav class="settings-nav" aria-label={peopleTexts.settings}>
      {PLACES.map(({ href, name }) => (
        <a key={href} href={href} aria-current={href === path ? "page" : undefined}>{name}</a>
      ))}
    </nav>
  );
}
