import { asset } from "fresh/runtime";
import { frameTexts as texts } from "texts/frame.ts";
import { peopleTexts } from "texts/people.ts";
import type { Visitor } from "../lib/people/visitor.ts";
import type { Status } from "../lib/status.ts";

const PLACES = [
  { href: "/", name: texts.places.upload },
  { href: "/dashboard", name: texts.places.dashboard },
  { href: "/campaigns", name: texts.places.campaigns },
  { href: "/leads", name: texts.places.leads },
  { href: "/calls", name: texts.places.calls },
  { href: "/prompts", name: texts.places.prompts },
  { href: "/suppression", name: texts.places.suppression },
];
const SETTINGS = { href: "/settings", name: peopleTexts.settings };
const ACCOUNT = { href: "/settings/account", name: peopleTexts.account };

/** The name, the ways to go, and what everybody must know on every page. */
export function PageHead(
  { path, status, visitor, hoursAreOff }: {
    path: string;
    status: Status;
    visitor: Visitor;
    hoursAreOff: boolean;
  },
) {
  const places = [...PLACES, visitor.role === "owner" ? SETTINGS : ACCOUNT];
  return (
    <>
      <header class="page-head">
        <a class="brand" href="/">
          <img src={asset("/icon.svg")} alt="" width={28} height={28} /> {texts.product}
        </a>
        <button type="button" class="quiet" popovertarget="pages">{texts.menu}</button>
        <nav id="pages" popover="auto" aria-label={texts.pages}>
          {places.map(({ href, name }) => (
            <a key={href} href={href} aria-current={isAt(path, href) ? "page" : undefined}>
              {name}
            </a>
          ))}
        </nav>
        {visitor.by === "session" && (
          <form method="post" action="/sign-out">
            <button type="submit" class="quiet">{texts.signOut}</button>
          </form>
        )}
      </header>
      <p class={`banner ${status.mode}`} role="status">{texts.banners[status.mode]}</p>
      {hoursAreOff && <p class="banner problem">{peopleTexts.hoursAreOff}</p>}
      {visitor.role === "viewer" && <p class="banner">{peopleTexts.onlyLooking}</p>}
      {status.problems.map((problem) => (
        <p key={problem} class="banner problem" role="alert">{problem}</p>
      ))}
    </>
  );
}

/** Settings are many pages under one name. */
function isAt(path: string, href: string): boolean {
  return path === href || (href === SETTINGS.href && path.startsWith(`${href}/`));
}
