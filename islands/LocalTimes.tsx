import { useEffect } from "preact/hooks";

const FORMAT: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short" };

/** Shows every instant of the page in the viewer's own zone. */
export default function LocalTimes() {
  useEffect(showLocalTimes, []);
  return null;
}

export function showLocalTimes(): void {
  const format = new Intl.DateTimeFormat(undefined, FORMAT);
  for (const element of document.querySelectorAll("time")) {
    element.textContent = format.format(new Date(element.dateTime));
  }
}
