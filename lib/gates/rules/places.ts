/**
 * When people in a country, state or province may be called. `docs/rules.md` says what is a law and
 * what is our choice; a row that only repeats the country's rule is left out.
 */

export interface PlaceRule {
  /** ISO 3166: `US`, or `US-FL`. */
  place: string;
  name: string;
  /** As for `parseCallingHours`. */
  hours: string;
  /** No calls on federal holidays. */
  closedOnHolidays?: true;
  /** The most calls to one number in any 24 hours. */
  mostIn24Hours?: number;
  source: string;
}

/** A survey of the states' laws, of November 2025, where we have not read the statute. */
const SECONDARY = "https://dropcowboy.com/state-compliance (secondary)";

export const PLACE_RULES: readonly PlaceRule[] = [
  {
    place: "US",
    name: "Federal law",
    hours: "8:00-21:00 mon-sun",
    source: "47 CFR 64.1200(c)(1)",
  },
  {
    place: "CA",
    name: "Canada",
    hours: "9:00-21:30 mon-fri; 10:00-18:00 sat-sun",
    source: "CRTC Unsolicited Telecommunications Rules, Part III, 23",
  },
  {
    place: "US-AL",
    name: "Alabama",
    hours: "8:00-20:00 mon-sat",
    closedOnHolidays: true,
    source: SECONDARY,
  },
  {
    place: "US-CT",
    name: "Connecticut",
    hours: "9:00-20:00 mon-sun",
    source: "Conn. Gen. Stat. 42-288a",
  },
  {
    place: "US-FL",
    name: "Florida",
    hours: "8:00-20:00 mon-sun",
    mostIn24Hours: 3,
    source: "Fla. Stat. 501.616(6)",
  },
  {
    place: "US-IL",
    name: "Illinois",
    hours: "8:00-21:00 mon-sun",
    source: "815 ILCS 413/15",
  },
  {
    place: "US-KY",
    name: "Kentucky",
    hours: "10:00-21:00 mon-sun",
    source: "Ky. Rev. Stat. 367.46955",
  },
  {
    place: "US-LA",
    name: "Louisiana",
    hours: "8:00-20:00 mon-sat",
    closedOnHolidays: true,
    source: "La. Rev. Stat. 45:844.31",
  },
  {
    place: "US-MD",
    name: "Maryland",
    hours: "8:00-20:00 mon-sun",
    mostIn24Hours: 3,
    source: "Md. Code, Com. Law 14-4502 (Stop the Spam Calls Act of 2023)",
  },
  {
    place: "US-MA",
    name: "Massachusetts",
    hours: "8:00-20:00 mon-sun",
    source: "Mass. Gen. Laws ch. 159C, 3",
  },
  {
    place: "US-MI",
    name: "Michigan",
    hours: "9:00-21:00 mon-sun",
    source: SECONDARY,
  },
  {
    place: "US-MN",
    name: "Minnesota",
    hours: "9:00-21:00 mon-sun",
    source: "Minn. Stat. 325E.30",
  },
  {
    place: "US-MS",
    name: "Mississippi",
    hours: "8:00-20:00 mon-sat",
    source:
      "Miss. Code 77-3-723(1) (no Sundays); until 20: https://dropcowboy.com/state-compliance " +
      "(secondary; 77-3-603 says 21)",
  },
  {
    place: "US-NV",
    name: "Nevada",
    hours: "9:00-20:00 mon-sun",
    source: "NRS 597.814(2) (9 to 21 for an announcing device); until 20: " +
      "https://dropcowboy.com/state-compliance (secondary)",
  },
  {
    place: "US-NM",
    name: "New Mexico",
    hours: "9:00-21:00 mon-sun",
    source: "N.M. Stat. 57-12-22",
  },
  {
    place: "US-OK",
    name: "Oklahoma",
    hours: "9:00-20:00 mon-sun",
    mostIn24Hours: 3,
    source: "15 O.S. 775C.4 (8 to 20) with 15 O.S. 755.1 (9 to 21 for a synthesized voice)",
  },
  {
    place: "US-PA",
    name: "Pennsylvania",
    hours: "8:00-21:00 mon-sat",
    closedOnHolidays: true,
    source: "73 P.S. 2245(a)(1) and (10); no Sundays: our choice, for sources disagree",
  },
  {
    place: "US-RI",
    name: "Rhode Island",
    hours: "9:00-18:00 mon-fri; 10:00-17:00 sat",
    closedOnHolidays: true,
    source: "R.I. Gen. Laws 5-61-3.6",
  },
  {
    place: "US-TX",
    name: "Texas",
    hours: "9:00-21:00 mon-sat; 12:00-21:00 sun",
    source: "Tex. Bus. & Com. Code 301.051",
  },
  {
    place: "US-UT",
    name: "Utah",
    hours: "8:00-21:00 mon-sat",
    closedOnHolidays: true,
    source: "Utah Code 13-25a-103(3)",
  },
  {
    place: "US-WA",
    name: "Washington",
    hours: "8:00-20:00 mon-sun",
    source: "Wash. Rev. Code 80.36.390",
  },
];
