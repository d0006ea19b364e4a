/** Only a path of this app: an address of elsewhere would make this page a door to it. */
export function localPath(to: string | null): string {
  const here = "http://here.invalid";
  const url = URL.parse(to ?? "/", here);
  // Read as browsers read it: they skip tabs, take \ for /, and // for another host.
  const isLocal = url !== null && url.origin === here && !url.pathname.startsWith("//");
  return isLocal && to?.startsWith("/") ? url.pathname + url.search : "/";
}
