import assert from "node:assert/strict";
import type { Campaign } from "../../db/schema.ts";
import { CampaignSettings } from "../../lib/campaigns/settings.ts";
import type { Fields } from "../../lib/campaigns/settings_form.ts";
import { readWish } from "../../lib/test_calls/wish.ts";

const FIELDS = { token: "token-of-a-form", phone: "(212) 555-0100", confirmed: "on" };

function read(fields: Fields, facts: Partial<Parameters<typeof readWish>[1]> = {}) {
  return readWish(fields, { prompts: "prompts", country: "US", mode: "live", ...facts });
}

Deno.test("a number is enough: the rest has its defaults", () => {
  const first = read(FIELDS);
  assert.ok(first.kind === "wish");
  assert.equal(first.wish.phone, "+12125550100");
  assert.equal(first.wish.promptName, "default");
  assert.equal(first.wish.script.firstSentence, "Hello, this is an AI assistant.");
});

Deno.test("what the form says fills the prompt and beats the campaign's settings", () => {
  const campaign = {
    prompt_name: "followup",
    settings: JSON.stringify(CampaignSettings.parse({
      voice: "june",
      businessName: "Blue Harbor",
      firstSentence: "Hi, an AI for $business. Call $callback_number.",
      callbackNumber: "+12125550177",
    })),
  } as Campaign;
  const first = read(FIELDS, { campaign });
  assert.ok(first.kind === "wish");
  assert.equal(first.wish.promptName, "followup");
  assert.equal(first.wish.settings.voice, "june");
  assert.equal(
    first.wish.script.firstSentence,
    "Hi, an AI for Blue Harbor. Call +12125550177.",
  );
  const own = { promptName: "default", voice: "", businessName: "Red Reef", company: "Acme" };
  const second = read({ ...FIELDS, ...own, contact: "Ann {{x}}" }, { campaign });
  assert.ok(second.kind === "wish");
  assert.equal(second.wish.settings.voice, null);
  assert.match(second.wish.script.task, /calling Ann x at Acme/);
  assert.match(second.wish.script.firstSentence, /Red Reef/);
});

Deno.test("each mistake is said beside its field", () => {
  const refused = read({
    phone: "12",
    promptName: "../etc",
    from: "x",
    voice: "v".repeat(101),
  });
  assert.ok(refused.kind === "refused");
  const fields = ["confirmed", "from", "phone", "promptName", "token", "voice"];
  assert.deepEqual(Object.keys(refused.problems).sort(), fields);
  for (const sentence of Object.values(refused.problems)) assert.match(sentence, /^["A-Z].*\.$/);
});

Deno.test("only a real phone is asked about", () => {
  const { confirmed: _, ...unconfirmed } = FIELDS;
  assert.equal((read(unconfirmed)).kind, "refused");
  assert.equal((read(unconfirmed, { mode: "rehearsal" })).kind, "wish");
});
