/**
 * An instant, in UTC until a browser with JavaScript shows its own zone; below it the clock where
 * the lead is, when that is known.
 */
export function When({ at, zone }: { at: string; zone?: string }) {
  return (
    <>
      <time datetime={at}>{`${at.slice(0, 10)} ${at.slice(11, 16)} UTC`}</time>
      {zone && <span class="there">{clockThere(at, zone)}</span>}
    </>
  );
}

function clockThere(at: string, zone: string): string {
  const clock = new Date(at).toLocaleTimeString("en-US", {
    timeZone: zone,
    hour: "numeric",
    minute: "2-digit",
  });
  return `${clock.replace("\u202f", " ")} in ${zone.split("/").at(-1)!.replaceAll("_", " ")}`;
}
