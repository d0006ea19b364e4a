import assert from "node:assert/strict";
import fc from "fast-check";
import { DEFAULT_SETTINGS } from "../../lib/campaigns/settings.ts";
import { type Fields, formOf, settingsFromForm } from "../../lib/campaigns/settings_form.ts";

const US = { country: "US" };
const DEFAULTS = formOf(DEFAULT_SETTINGS);

Deno.test("settings are the same after a form was shown and sent back", () => {
  const settings = {
    ...DEFAULT_SETTINGS,
    from: "+12125550100",
    callbackNumber: "+14155550101",
    hours: "10:00-16:00 mon-fri",
    startsOn: "2026-11-24",
    endsOn: "2026-12-24",
    retries: { no_answer: [240, 1_440], busy: [5], voicemail: [], failed: [90] },
    budget: 12.5,
    lines: 3,
    callsOnHolidays: true,
    oneMessagePerLead: false,
    mostFailed: 0.25,
    watchedCalls: 50,
  };
  assert.deepEqual(settingsFromForm(formOf(settings), US), { kind: "settings", settings });
  assert.deepEqual(settingsFromForm(DEFAULTS, US), {
    kind: "settings",
    settings: DEFAULT_SETTINGS,
  });
});

Deno.test("a number is taken as people write it", () => {
  const read = settingsFromForm({ ...DEFAULTS, from: "(212) 555-0100" }, US);
  assert.ok(read.kind === "settings");
  assert.equal(read.settings.from, "+12125550100");
});

Deno.test("what cannot be taken is told field by field", () => {
  const table: [field: string, text: string, sentence: RegExp][] = [
    ["hours", "sometimes", /10:00-16:00/],
    ["hours", "off", /10:00-16:00/],
    ["from", "555", /number/i],
    ["callbackNumber", "x", /"x"/],
    ["lines", "0", /1/],
    ["lines", "many", /whole number/],
    ["budget", "-1", /dollar|more than|above/i],
    ["no_answer", "soon", /4h, 1d/],
    ["busy", "99999d", /60 days/],
    ["mostAttempts", "11", /10/],
    ["startsOn", "tomorrow", /date|day/i],
    ["mostFailed", "120", /0 to 100/],
    ["watchedCalls", "4", /5 to 500/],
    ["firstSentence", "x".repeat(301), /300/],
    ["priority", "urgent", /./],
  ];
  for (const [field, text, sentence] of table) {
    const read = settingsFromForm({ ...DEFAULTS, [field]: text }, US);
    assert.ok(read.kind === "refused", `${field} ${text}`);
    assert.deepEqual(Object.keys(read.problems), [field]);
    assert.match(read.problems[field], sentence, `${field} ${text}`);
  }
  const backwards = { ...DEFAULTS, startsOn: "2026-12-02", endsOn: "2026-12-01" };
  const read = settingsFromForm(backwards, US);
  assert.ok(read.kind === "refused" && /before the first/.test(read.problems.endsOn));
});

Deno.test("whatever a form holds is settings or sentences, never an exception", () => {
  const field = fc.constantFrom(...Object.keys(DEFAULTS));
  const wild: fc.Arbitrary<Fields> = fc.dictionary(field, fc.string({ unit: "binary" }));
  fc.assert(fc.property(wild, (fields) => {
    const read = settingsFromForm({ ...DEFAULTS, ...fields }, US);
    if (read.kind === "refused") {
      for (const sentence of Object.values(read.problems)) assert.match(sentence, /^["A-Z].*\.$/s);
    } else {
      assert.deepEqual(settingsFromForm(formOf(read.settings), US), read);
    }
  }));
});
