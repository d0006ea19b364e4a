import { LOCALE, unitTexts } from "texts/words.ts";

/**
 * An instant, in UTC until a browser with JavaScript shows its own zone; below it the clock where
 * the lead is, when that is known.
 */
export function When({ at, zone }: { at: string; zone?: string }) {
  return (
    <>
      <time datetime={at}>{unitTexts.universal(`${at.slice(0, 10)} ${at.slice(11, 16)}`)}</time>
      {zone && <span class="there">{clockThere(at, zone)}</span>}
    </>
  );
}

function clockThere(at: string, zone: string): string {
  const clock = new Date(at).toLocaleTimeString(LOCALE, {
    timeZone: zone,
    hour: "numeric",
    minute: "2-digit",
  });
  return unitTexts.there(
    clock.replace("\u202f", " "),
    zone.split("/").at(-1)!.replaceAll("_", " "),
  );
}
