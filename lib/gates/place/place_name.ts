/** How a person would say where somebody is whose clock is looked at. */
import { once } from "../../once.ts";
import type { Place } from "../place.ts";
import { REGION_NAMES } from "./region_names.ts";

/** `it is 20:41 in Miami`; says no more of a place than is known. */
export function timeThere(clock: string, zone: string, place: Place): string {
  const { zones, regions, city = "" } = place;
  const there = `there (${zoneName(zone)} time)`;
  if (zones.length > 1) {
    return regions.length === 1
      ? `it may be ${clock} in ${REGION_NAMES[regions[0]]}, which has several times`
      : `it may be ${clock} ${there}`;
  }
  const name = city || regionsName(regions) || (regions.length === 0 && countryName(place.country));
  return `it is ${clock} ${name ? `in ${name}` : there}`;
}

/** A number of more of them may be anywhere. */
const MOST_REGIONS = 3;
const or = once(() => new Intl.ListFormat("en", { type: "disjunction" }));

function regionsName(regions: readonly string[]): string {
  return regions.length > MOST_REGIONS
    ? ""
    : or().format(regions.map((region) => REGION_NAMES[region]));
}

const countries = once(() => new Intl.DisplayNames("en", { type: "region" }));
/** Countries that are spoken of with an article. */
const THE = /^(United|Netherlands|Philippines|Bahamas|Maldives|Dominican|Czech|Central|Comoros)/;

/** `the United States`, `Germany`; empty for what is no code of a country. */
export function countryName(country: string): string {
  const name = /^[A-Z]{2}$/.test(country) ? countries().of(country)! : "";
  return THE.test(name) ? `the ${name}` : name;
}

/** `America/New_York` → `New York` */
function zoneName(zone: string): string {
  return zone.split("/").at(-1)!.replaceAll("_", " ");
}

/** What a list says in a column for it, if it reads like the name of a city. */
export function cityOf(fields: Record<string, unknown>): string {
  const given = Object.entries(fields).find(([column]) => /^(city|town)$/i.test(column.trim()))
    ?.[1];
  const name = String(given ?? "").trim();
  return /^\p{Lu}[\p{L}\p{M} .'’-]{1,39}$/u.test(name) ? name : "";
}
