import assert from "node:assert/strict";
import { shownNumber } from "../../lib/leads/shown_number.ts";

Deno.test("a number is shown as people of its country read it, with the country's code", () => {
  const table: [phone: string, shown: string][] = [
    ["+14155550100", "+1 415-555-0100"],
    ["+4930901820", "+49 30 901820"],
    ["+33142685300", "+33 1 42 68 53 00"],
    ["+442079460018", "+44 20 7946 0018"],
    ["+41446681800", "+41 44 668 18 00"],
    ["+999123", "+999123"],
    ["", ""],
  ];
  for (const [phone, shown] of table) assert.equal(shownNumber(phone), shown, phone);
});
