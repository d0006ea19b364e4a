/** The columns of a table: as the address says, else as this browser chose last, else the usual. */
import { readCookie } from "./cookie.ts";

const YEAR_SECONDS = 365 * 24 * 3_600;

export interface ChosenColumns {
  columns: string[];
  /** Remembers a choice that the address has made. */
  headers: Record<string, string>;
}

export function chosenColumns(
  { request, url, list, usual }: {
    request: Request;
    url: URL;
    list: "leads" | "calls";
    usual: readonly string[];
  },
): ChosenColumns {
  const name = `${list}-columns`;
  const asked = url.searchParams.getAll("columns").filter((column) => column !== "");
  if (asked.length === 0) {
    return { columns: listIn(readCookie(request, name)) ?? [...usual], headers: {} };
  }
  const value = encodeURIComponent(JSON.stringify(asked));
  const cookie = `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${YEAR_SECONDS}`;
  return { columns: asked, headers: cookie.length > LONGEST ? {} : { "set-cookie": cookie } };
}

/** Browsers drop a longer one. */
const LONGEST = 4_000;

/** The columns that an export is asked for, undefined: all; and the address of its list. */
export function askedColumns(url: URL): { columns?: string[]; list: URL } {
  const asked = url.searchParams.getAll("columns").filter((column) => column !== "");
  const list = new URL(url);
  list.searchParams.delete("columns");
  return { columns: asked.length === 0 ? undefined : asked, list };
}

function listIn(cookie: string | null): string[] | undefined {
  try {
    const list = JSON.parse(decodeURIComponent(cookie ?? ""));
    const isList = Array.isArray(list) && list.every((one) => typeof one === "string");
    return isList ? list : undefined;
  } catch {
    return undefined;
  }
}
