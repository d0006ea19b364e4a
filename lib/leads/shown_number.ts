/** Knows the numbers of every country, so it is no code for browsers: they are sent what it says. */
import { numberPlans } from "./number_plans.ts";

const NORTH_AMERICAN = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** `+14155550100` → `+1 415-555-0100`, `+4930901820` → `+49 30 901820`. */
export function shownNumber(phone: string): string {
  if (NORTH_AMERICAN.test(phone)) return phone.replace(NORTH_AMERICAN, "+1 $1-$2-$3");
  return numberPlans().parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}

/** The same with its number as people read it. */
export function withShownNumber<Row extends { phone: string }>(row: Row) {
  return { ...row, shown_phone: shownNumber(row.phone) };
}
