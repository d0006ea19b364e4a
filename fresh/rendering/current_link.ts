/** Marks a link to the page that shows it, or to a page above, as Fresh does. */
export function markCurrentLink(props: Record<string, unknown>, current: URL): void {
  const { href } = props;
  if (typeof href !== "string" || !href.startsWith("/")) return;
  if (props["aria-current"] !== undefined) return;
  if (leadsElsewhere(href, current.pathname)) return;
  const target = new URL(href, current);
  const path = withoutEndSlash(current.pathname);
  const targetPath = withoutEndSlash(target.pathname);
  if (path === targetPath && (target.search === "" || target.search === current.search)) {
    props["data-current"] = "true";
    props["aria-current"] = "page";
  } else if (path === targetPath || targetPath === "" || path.startsWith(targetPath + "/")) {
    props["data-ancestor"] = "true";
    props["aria-current"] = "true";
  }
}

/**
 * Whether that can be told without parsing the address: most links of a long table are such. An
 * address that has to be normalized is parsed.
 */
function leadsElsewhere(href: string, path: string): boolean {
  const plain = /^\/([\w-]+)(?:\/[\w-]+)*(?:\?|$)/.exec(href);
  return plain !== null && path !== `/${plain[1]}` && !path.startsWith(`/${plain[1]}/`);
}

function withoutEndSlash(path: string): string {
  return path.replace(/\/$/, "");
}
