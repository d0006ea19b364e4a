/**
 * Where a person may be: everything that the lead and the number say of it. Where all agree, that
 * narrows the place down; where any disagree, all is kept, and a call is then placed only when it
 * is allowed in each.
 */
import { numberPlans } from "../leads/number_plans.ts";
import areaRegions from "./place/area_regions.json" with { type: "json" };
import districtRegions from "./place/district_regions.json" with { type: "json" };
import districtZones from "./place/district_zones.json" with { type: "json" };
import numberZones from "./place/number_zones.json" with { type: "json" };
import { REGION_NAMES, regionCode } from "./place/region_names.ts";
import regionZones from "./place/region_zones.json" with { type: "json" };
import { isZone } from "./place/zone.ts";

export interface Place {
  /** IANA names; empty when nothing is known. */
  zones: readonly string[];
  /** ISO 3166-2 codes of US states and Canadian provinces: `US-FL`. */
  regions: readonly string[];
  /** The country of the number, ISO 3166; empty when its prefix is of none. */
  country: string;
  /** As the list has it; nothing is decided by it. */
  city?: string;
}

/** What a lead says of where the person is; columns that say nothing are empty. */
export interface Whereabouts {
  phone: string;
  timezone: string;
  state: string;
  zip: string;
}

export function placeOf({ phone, timezone, state, zip }: Whereabouts): Place {
  const digits = phone.slice(1);
  const area = valuesOf(areaRegions, digits.slice(0, AREA_LENGTH));
  const country = countryOf(phone, area);
  const region = regionCode(state);
  const district = isNorthAmerican(country) ? districtOf(zip) : "";
  const stated = region === undefined ? [] : [region];
  const regions = [valuesOf(districtRegions, district), stated, area];
  const zones = [
    isZone(timezone) ? [timezone] : [],
    valuesOf(districtZones, district),
    region === undefined ? [] : valuesOf(regionZones, region),
    zonesOfNumber(digits),
  ];
  const narrowed = isAgreed(regions) && isAgreed(zones) ? common : all;
  const possible = narrowed(regions);
  return {
    zones: narrowed(zones),
    regions: possible.length > 0 ? possible : regionsOfCountry(country),
    country,
  };
}

/** The only zone where the person can be, or the one that the lead names; else empty. */
export function oneZoneOf(lead: Whereabouts): string {
  if (isZone(lead.timezone)) return lead.timezone;
  const { zones } = placeOf(lead);
  return zones.length === 1 ? zones[0] : "";
}

/** `1415` */
const AREA_LENGTH = 4;
const DISTRICT_LENGTH = 3;

function isAgreed(said: readonly (readonly string[])[]): boolean {
  return common(said).length > 0 || all(said).length === 0;
}

/** What all say, but for those that say nothing. */
function common(said: readonly (readonly string[])[]): string[] {
  const saying = said.filter((values) => values.length > 0);
  return all(said).filter((value) => saying.every((values) => values.includes(value)));
}

/** What any of them says. */
function all(said: readonly (readonly string[])[]): string[] {
  return [...new Set(said.flat())];
}

function zonesOfNumber(digits: string): string[] {
  for (let length = digits.length; length > 0; length--) {
    const zones = valuesOf(numberZones, digits.slice(0, length));
    if (zones.length > 0) return zones;
  }
  return [];
}

function countryOf(phone: string, area: readonly string[]): string {
  return area[0]?.slice(0, 2) ?? numberPlans().parsePhoneNumberFromString(phone)?.country ?? "";
}

function isNorthAmerican(country: string): boolean {
  return country === "US" || country === "CA";
}

/** `33130-1234` → `331`; Excel takes the zeros in front of a ZIP code away. */
function districtOf(zip: string): string {
  const plain = zip.trim().toUpperCase();
  const code = /^\d{3,4}(-\d{4})?$/.test(plain) ? plain.split("-")[0].padStart(5, "0") : plain;
  return code.slice(0, DISTRICT_LENGTH);
}

/** A US number that is of no state may be of any. */
function regionsOfCountry(country: string): string[] {
  return Object.keys(REGION_NAMES).filter((region) => region.startsWith(`${country}-`));
}

function valuesOf(table: Record<string, string>, key: string): string[] {
  return Object.hasOwn(table, key) ? table[key].split(" ") : [];
}
