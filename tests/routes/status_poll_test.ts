/** The status that every open dashboard asks for. */
import assert from "node:assert/strict";
import type { Leadline } from "../../lib/leadline.ts";
import { statusUnlessSame } from "../../middlewares/unchanged.ts";
import { withLeadline } from "../leadline.ts";

const ASKED = 20;

Deno.test("however many ask at once, the status is made once", () =>
  withLeadline({}, async (it) => {
    let made = 0;
    const leadline = watched(it.leadline, () => made++);
    const answers = await Promise.all(Array.from({ length: ASKED }, () => ask(leadline)));
    assert.ok(answers.every(({ status }) => status === 200));
    assert.equal(made, 1);
  }));

Deno.test("a status that could not be read is asked for again", () =>
  withLeadline({}, async (it) => {
    let isDown = true;
    const leadline = watched(it.leadline, () => {
      if (isDown) throw new Error("The database is away.");
    });
    await assert.rejects(ask(leadline), /away/);
    isDown = false;
    assert.equal((await ask(leadline)).status, 200);
  }));

/** The same Leadline, whose reading of the status is noticed. */
function watched(leadline: Leadline, notice: () => void): Leadline {
  return {
    ...leadline,
    async status() {
      notice();
      return await leadline.status();
    },
  };
}

function ask(leadline: Leadline): Promise<Response> {
  return statusUnlessSame(new Request("http://localhost/api/status"), leadline);
}
