import { useContext } from "preact/hooks";
import { unitTexts } from "texts/locale.ts";
import { ownZone, shownInstant, shownThere, ViewerZone } from "./viewer_zone.ts";

/**
 * An instant on the viewer's clock, in UTC until a browser has said where that is; below it the
 * clock where the lead is, when that is known.
 */
export function When({ at, zone }: { at: string; zone?: string }) {
  const said = useContext(ViewerZone);
  const viewerZone = said ?? (IN_BROWSER ? ownZone() : undefined);
  return (
    <>
      <time datetime={at}>
        {viewerZone === undefined
          ? unitTexts.universal(`${at.slice(0, 10)} ${at.slice(11, 16)}`)
          : shownInstant(at, viewerZone)}
      </time>
      {zone && (
        <span class="there" data-zone={zone}>{shownThere(at, zone, viewerZone ?? "UTC")}</span>
      )}
    </>
  );
}

const IN_BROWSER = typeof document !== "undefined";
