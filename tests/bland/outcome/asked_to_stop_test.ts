import assert from "node:assert/strict";
import { askedToStop } from "../../../lib/bland/outcome/asked_to_stop.ts";

/** Said to an agent, each of these must keep the number from ever being called again. */
const STOP = [
  "Stop calling me.",
  "STOP CALLING!",
  "Please stop calling.",
  "Will you please stop calling this number",
  "I told you to stop calling.",
  "I wish you would stop calling.",
  "Quit calling here, okay?",
  "Stop harassing me!",
  "Stop these calls at once.",
  "No more calls, please.",
  "I'm serious, no more calls.",
  "Don't call me again.",
  "Don’t call me anymore",
  "dont call here any more",
  "Do not ever call again.",
  "Don't you ever call me again!",
  "Never call this number again.",
  "Do not contact us again.",
  "Don't call me.",
  "Please don't call back.",
  "Don't call me, I'll call you.",
  "I don't want you to call me again.",
  "I don't want to be called anymore.",
  "We don't want to get any more calls.",
  "I asked you not to call me.",
  "I told you guys never to call again.",
  "Don't bother me again.",
  "Leave me alone.",
  "Take me off your list.",
  "Take me off your calling list.",
  "Can you take my number off of your list?",
  "Get us off this list.",
  "Remove me from your database, please.",
  "Please remove me.",
  "Remove this number from the call list",
  "Put me on your do-not-call list.",
  "We are on the do not call registry.",
  "I want to be taken off your list.",
  "We asked to be removed from your list.",
  "Please put me on your no-call list.",
  "Scrub me from your list.",
  "I don't want any calls from you.",
  "I said don't call.",
  "Don't text or call me again.",
  "I never want to hear from you again.",
  "I revoke my consent.",
  "Lose my number.",
  "Delete my phone number.",
  "Unsubscribe me.",
  "Unsubscribe.",
  "I would like to opt out of this.",
  "Opt me out.",
  "This is your cease and desist.",
  "No me llame más.",
  "no me llamen mas por favor",
  "No me llames nunca más.",
  "No nos llame otra vez.",
  "No me vuelva a llamar.",
  "No vuelvan a llamarme.",
  "¡Por favor, no me llame!",
  "Ya no me llamen.",
  "Deje de llamarme.",
  "Dejen de molestarnos",
  "Deja de llamar.",
  "No quiero que me llamen más.",
  "No quiero recibir más llamadas.",
  "No quiero sus llamadas.",
  "Quíteme de su lista.",
  "Sáquenme de la lista, por favor.",
  "Borre mi número.",
  "Elimíneme de su base de datos.",
  "Déjeme en paz.",
  "Póngame en la lista de no llamar.",
  "Basta de llamadas.",
  "No me hable más.",
  "No me contacten más.",
  "Ya no llamen a este número.",
  "No llame a este número otra vez.",
  "Deme de baja.",
];

/** Said to an agent, none of these asks it. */
const GO_ON = [
  "Don't call before noon.",
  "Don't call me before noon, call after.",
  "Don't call me today, call me again on Thursday.",
  "Don't call me until next week.",
  "Don't call me Bob.",
  "Please don't call my cell during the day.",
  "Never call the office number on Sundays.",
  "Don't call back before Tuesday.",
  "Call me again any time.",
  "Could you call again? I can't hear you.",
  "Customers stop calling when nobody picks up.",
  "They never stop calling us, we are that busy.",
  "My customers won't stop calling me!",
  "We want people to stop hanging up.",
  "Take me off speaker, please.",
  "Take me off hold.",
  "Take it off the price.",
  "Remove me from the meeting on Friday and add my partner.",
  "We need to get this number off the old website.",
  "Do customers unsubscribe often?",
  "We have an unsubscribe link in our newsletter.",
  "Can our customers opt out?",
  "Forget this number and use my cell instead, all right?",
  "Leave me a message.",
  "We don't get any more calls after six.",
  "I don't want to call you back and forth.",
  "I don't want to miss calls.",
  "I do not call people on the weekend.",
  "I want to be removed from the meeting.",
  "I'd like to be taken off hold.",
  "I don't want any calls before nine.",
  "We put customers on our no-call list when they ask.",
  "I never want to hear from you again until Tuesday.",
  "Who is calling?",
  "Not interested.",
  "Stop. Wait. Who is this?",
  "No me llame antes de las nueve.",
  "No me llame más tarde de las cinco.",
  "No me llame hoy, llámeme mañana.",
  "Llámeme otra vez mañana.",
  "¿Me puede llamar más tarde?",
  "No me vuelvan a llamar antes del lunes.",
  "No me vuelva a llamar hoy.",
  "No me hable más despacio, le entiendo.",
  "No me llamo Juan.",
  "No quiero perder más llamadas.",
  "Los clientes dejan de llamar.",
  "Quíteme una duda, por favor.",
  "Mi número no ha cambiado.",
];

for (const text of STOP) {
  Deno.test(`"${text}" asks not to be called again`, () => {
    assert.ok(askedToStop([{ speaker: "person", text }]));
  });
}

for (const text of GO_ON) {
  Deno.test(`"${text}" does not ask to be left alone`, () => {
    assert.ok(!askedToStop([{ speaker: "person", text }]));
  });
}

Deno.test("only the person can ask, in any of their turns", () => {
  const stop = "Stop calling me.";
  assert.ok(!askedToStop([{ speaker: "agent", text: stop }, { speaker: "system", text: stop }]));
  assert.ok(askedToStop([
    { speaker: "person", text: "Hello?" },
    { speaker: "agent", text: "Hello, this is an AI assistant." },
    { speaker: "person", text: `Oh no. ${stop} Goodbye.` },
  ]));
  assert.ok(!askedToStop([]));
});

Deno.test("the sentence that asks is the proof, without what was said around it", () => {
  const proofOf = (text: string) => askedToStop([{ speaker: "person", text }])?.sentence;
  assert.equal(
    proofOf("Who is this? Please take me off\n your list. Bye."),
    "Please take me off your list.",
  );
  assert.equal(proofOf("¿Otra vez? ¡No me llame más!"), "¡No me llame más!");
  const long = proofOf(`stop calling me ${"and ".repeat(200)}`);
  assert.equal(long?.length, 200);
  assert.match(long ?? "", /^stop calling me and .+…$/);
});

Deno.test("the longest conversation is looked through at once", () => {
  const text = "please don't call me and stop the the the ".repeat(500);
  const turns = Array.from({ length: 500 }, () => ({ speaker: "person" as const, text }));
  const began = performance.now();
  assert.ok(!askedToStop(turns));
  assert.ok(performance.now() - began < 5_000);
});
