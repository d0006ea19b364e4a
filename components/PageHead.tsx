import { asset } from "fresh/runtime";
import { peopleTexts } from "texts";
import type { Visitor } from "../lib/people/visitor.ts";
import type { Status } from "../lib/status.ts";

const PLACES = [
  { href: "/", name: "Upload" },
  { href: "/dashboard", name: "Dashboard" },
  { href: "/campaigns", name: "Campaigns" },
  { href: "/leads", name: "Leads" },
  { href: "/calls", name: "Calls" },
  { href: "/prompts", name: "Prompts" },
  { href: "/suppression", name: "Do not call" },
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
          <img src={asset("/icon.svg")} alt="" width={28} height={28} /> Leadline
        </a>
        <nav aria-label="Pages">
          {places.map(({ href, name }) => (
            <a key={href} href={href} aria-current={isAt(path, href) ? "page" : undefined}>
              {name}
            </a>
          ))}
        </nav>
        {visitor.by === "session" && (
          <form method="post" action="/sign-out">
            <button type="submit" class="quiet">Sign out</button>
          </form>
        )}
      </header>
      <p class={`banner ${status.mode}`} role="status">{BANNERS[status.mode]}</p>
      {hoursAreOff && <p class="banner problem">{peopleTexts.hoursAreOff}</p>}
      {visitor.role === "viewer" && <p class="banner">{peopleTexts.onlyLooking}</p>}
      {status.problems.map((problem) => (
        <p key={problem} class="banner problem" role="alert">{problem}</p>
      ))}
    </>
  );
}

const BANNERS: Record<Status["mode"], string> = {
  rehearsal: "Rehearsal: simulated people answer, no phone rings, nothing costs money.",
  live: "Live: Start calls real people and costs money.",
};

/** Settings are many pages under one name. */
function isAt(path: string, href: string): boolean {
  return path === href || (href === SETTINGS.href && path.startsWith(`${href}/`));
}
