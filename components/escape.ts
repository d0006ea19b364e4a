const OPEN_POPUPS = "details.confirm[open], details.more-filters[open]";

/**
 * Escape closes the popup that somebody is in, or the last that is open where they are nowhere, and
 * leads back to what had opened it. Returns what ends that.
 */
export function closePopupsByEscape(): () => void {
  document.addEventListener("keydown", closeByEscape);
  return () => document.removeEventListener("keydown", closeByEscape);
}

function closeByEscape({ key, defaultPrevented, isComposing }: KeyboardEvent): void {
  if (key !== "Escape" || defaultPrevented || isComposing) return;
  const popup = innermostPopup();
  if (!popup) return;
  popup.open = false;
  popup.querySelector("summary")!.focus();
}

function innermostPopup(): HTMLDetailsElement | null | undefined {
  const focused = document.activeElement;
  return focused === null || focused === document.body
    ? [...document.querySelectorAll<HTMLDetailsElement>(OPEN_POPUPS)].at(-1)
    : focused.closest<HTMLDetailsElement>(OPEN_POPUPS);
}
