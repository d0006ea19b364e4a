/**
 * The numbering plans of all countries, as libphonenumber knows them. Its 80 files are read when it
 * is first asked: a start would wait for them, and plain American numbers are read without it.
 */
import { requireFrom } from "../node_library.ts";
import { once } from "../once.ts";

type NumberPlans = typeof import("libphonenumber-js/max");

export const numberPlans = once(() =>
  requireFrom(import.meta.url)("libphonenumber-js/max") as NumberPlans
);
