import assert from "node:assert/strict";
import fc from "fast-check";
import { LOCALE } from "texts/locale.ts";
import { shownCount, shownDollars, shownTime } from "../../components/words.ts";

const counts = new Intl.NumberFormat(LOCALE);
const amounts = new Intl.NumberFormat(LOCALE, { style: "currency", currency: "USD" });
const days = new Intl.DateTimeFormat(LOCALE, { month: "short", day: "numeric", timeZone: "UTC" });

Deno.test("counts, money and days are written as Intl writes them", () => {
  fc.assert(fc.property(fc.nat(10_000_000_000), (count) => {
    assert.equal(shownCount(count), counts.format(count));
    const dollars = count / 1_000_000;
    assert.equal(shownDollars(dollars), amounts.format(dollars));
  }));
  for (const dollars of [0, 0.005, 0.015, 1.005, 2.675, 999.995, 1234.5, -0.05, -1.005]) {
    assert.equal(shownDollars(dollars), amounts.format(dollars));
  }
  for (let month = 1; month <= 12; month++) {
    const day = `2026-${`${month}`.padStart(2, "0")}-09`;
    assert.equal(shownTime(day), days.format(new Date(day)));
  }
});
