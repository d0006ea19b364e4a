/** Marks a link to the page that shows it, or to a page above, as Fresh does. */
export function markCurrentLink(props: Record<string, unknown>, current: URL): void {
  const { href } = props;
  if (typeof href !== "string" || !href.startsWith("/")) return;
  if (props["aria-current"] !== undefined) return;
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

function withoutEndSlash(path: string): string {
  return path.replace(/\/$/, "");
}
