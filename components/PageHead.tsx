import { asset } from "fresh/runtime";
import type { Status } from "../lib/status.ts";

const PLACES = [
  { href: "/", name: "Upload" },
  { href: "/dashboard", name: "Dashboard" },
  { href: "/campaigns", name: "Campaigns" },
  { href: "/leads", name: "Leads" },
];

/** The name, the ways to go, and what the owner must know on every page. */
export function PageHead(
  { path, status, canSignOut }: { path: string; status: Status; canSignOut: boolean },
) {
  return (
    <>
      <header class="page-head">
        <a class="brand" href="/">
          <img src={asset("/icon.svg")} alt="" width={28} height={28} /> Leadline
        </a>
        <nav aria-label="Pages">
          {PLACES.map(({ href, name }) => (
            <a key={href} href={href} aria-current={href === path ? "page" : undefined}>{name}</a>
          ))}
        </nav>
        {canSignOut && (
          <form method="post" action="/sign-out">
            <button type="submit" class="quiet">Sign out</button>
          </form>
        )}
      </header>
      <p class={`banner ${status.mode}`} role="status">{BANNERS[status.mode]}</p>
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
