import assert from "node:assert/strict";
import { callRecordOf } from "../../../lib/bland/call_record.ts";
import { DISPOSITIONS, outcomeOf } from "../../../lib/bland/outcome.ts";
import { Chance } from "../../../lib/bland/simulator/chance.ts";
import { sceneFor } from "../../../lib/bland/simulator/scene.ts";
import { withSimulation } from "./simulation.ts";

const PHONES = Array.from({ length: 300 }, (_, i) => `+1415867${String(i).padStart(4, "0")}`);

Deno.test("the same seed gives the same people, another seed gives others", () => {
  const scenes = (seed: number) =>
    PHONES.map((phone) => sceneFor(phone, { seed, earlierCalls: 0 }));
  assert.deepEqual(scenes(7), scenes(7));
  assert.notDeepEqual(scenes(7), scenes(8));
});

Deno.test("somebody who is called again may be there this time", () => {
  const again = PHONES.map((phone) =>
    sceneFor(phone, { seed: 1, earlierCalls: 0 }) === sceneFor(phone, { seed: 1, earlierCalls: 1 })
  );
  assert.ok(again.includes(false));
});

Deno.test("most people do not pick up, and every usual ending comes up", () => {
  const names = PHONES.map((phone) => sceneFor(phone, { seed: 1, earlierCalls: 0 }).name);
  assert.equal(new Set(names).size, 10);
  const silent = names.filter((name) => ["voicemail", "no_answer", "busy"].includes(name)).length;
  assert.ok(silent > PHONES.length * 0.4 && silent < PHONES.length * 0.65, `${silent}`);
});

Deno.test("the same seed gives the same failures, in whatever order requests arrive", () => {
  const draw = (phones: string[]) => {
    const chance = new Chance(7, { webhook_lost: 0.3 });
    return Object.fromEntries(
      phones.map((phone) => [phone, chance.happens("webhook_lost", phone)]),
    );
  };
  const drawn = draw(PHONES);
  assert.deepEqual(draw(PHONES.toReversed()), drawn);
  const lost = Object.values(drawn).filter(Boolean).length;
  assert.ok(lost > PHONES.length * 0.2 && lost < PHONES.length * 0.4, `${lost}`);
});

Deno.test("a failure is drawn anew each time, always at 1 and never at 0", () => {
  const chance = new Chance(1, { list_down: 0.5, detail_down: 1, webhook_lost: 0 });
  const draws = Array.from({ length: 50 }, () => chance.happens("list_down", "+12025550100"));
  assert.ok(draws.includes(true) && draws.includes(false));
  assert.ok(PHONES.every((phone) => chance.happens("detail_down", phone)));
  assert.ok(!PHONES.some((phone) => chance.happens("webhook_lost", phone)));
});

/** What Leadline makes of the call to each fictional number. */
const OUTCOMES: [lastDigits: string, outcome: string][] = [
  ["00", "interested"],
  ["01", "not_interested"],
  ["02", "callback"],
  ["03", "do_not_call"],
  ["04", "wrong_number"],
  ["05", "voicemail"],
  ["06", "no_answer"],
  ["07", "busy"],
  ["08", "failed"],
  ["09", "answered"],
  ["10", "interested"],
  ["90", "voicemail"],
  ["91", "failed"],
  ["92", "failed"],
  ["93", "cancelled"],
  ["94", "answered"],
  ["95", "interested"],
  ["96", "answered"],
  ["97", "interested"],
  ["98", "do_not_call"],
  ["99", "no_answer"],
];

for (const [digits, outcome] of OUTCOMES) {
  Deno.test(`the call to 555-01${digits} comes to ${outcome}, with our tags and with Bland's`, async () => {
    for (const dispositions of [DISPOSITIONS, undefined]) {
      await withSimulation({}, async ({ call, clock, ask }) => {
        const id = await call(`+120255501${digits}`, { dispositions, webhook: undefined });
        clock.pass(300);
        const record = callRecordOf((await ask(`/v1/calls/${id}`)).body);
        assert.ok(record?.completed);
        // Bland's own tags know no wrong number.
        const expected = digits === "04" && !dispositions ? "answered" : outcome;
        assert.equal(outcomeOf(record).outcome, expected);
      });
    }
  });
}

Deno.test("who asks to be called back is called back, and the summary says when as it was asked", () =>
  withSimulation({}, async ({ call, clock, ask }) => {
    const summaryOf = async (order: Record<string, unknown>) => {
      const id = await call("+12025550102", { ...order, webhook: undefined });
      clock.pass(300);
      return (await ask(`/v1/calls/${id}`)).body.summary;
    };
    const summary_prompt = 'End with "Call back at YYYY-MM-DD HH:MM".';
    const asked = await summaryOf({ summary_prompt, timezone: "Asia/Tokyo" });
    const [, day] = /Call back at (\S+) 15:00$/.exec(`${asked}`)!;
    const today = Temporal.Instant.fromEpochMilliseconds(clock.now().getTime())
      .toZonedDateTimeISO("Asia/Tokyo").toPlainDate();
    const agreed = Temporal.PlainDate.from(day);
    assert.equal(agreed.dayOfWeek, 4, "a Thursday");
    const { days } = today.until(agreed);
    assert.ok(days >= 1 && days <= 7, `${days} days after ${today} in Tokyo`);
    assert.match(`${await summaryOf({})}`, /^Interested/, "called back, they listen");
  }));

Deno.test("a summary names no time unless it is asked for", () =>
  withSimulation({}, async ({ call, clock, ask }) => {
    const id = await call("+12025550102", { webhook: undefined });
    clock.pass(300);
    assert.doesNotMatch(`${(await ask(`/v1/calls/${id}`)).body.summary}`, /Call back at/);
  }));

Deno.test("people use the names that stand in the prompt", () =>
  withSimulation({}, async ({ call, clock, ask }) => {
    const task = 'You are calling Ann Lee at Acme & Co.\nHow to begin: say "Hello, $& from Acme."';
    const id = await call("+12025550100", { task, webhook: undefined });
    clock.pass(82);
    const text = String((await ask(`/v1/calls/${id}`)).body.concatenated_transcript);
    const begin = " user: Hello, Ann Lee speaking. \n assistant: Hello, $& from Acme. \n";
    assert.equal(text.slice(0, begin.length), begin);
  }));
