/** A lead's page. */
export const leadTexts = {
  notCalled: "Not called yet.",
  nextCall: "Next call:",
  nextCallWhen: {
    due: "As soon as it is its turn",
    campaign: "None while its campaign is paused",
    everybody: "None while nobody is called",
  },
  timeline: "What happened",
  otherColumns: "Other columns",
  records: "Records of these calls:",
  csv: "CSV",
  json: "JSON",
  call: (attempt: number) => `Call ${attempt}`,
  called: "Called",
  length: "Length",
  cost: { live: "Cost", rehearsal: "Would cost" },
  whyOutcome: "Why this outcome",

  wasCalled: "Was this person called?",
  nobodyKnows: "Nobody knows yet. Leadline goes on asking Bland and settles it by itself when " +
    "Bland can tell; until then it does not call this number.",
  letBe: "Do not call again",
  callAgainAsk: "Call again…",
  mayHaveRung: "The phone may have rung already: this person could be called twice.",
  callAgain: "Call again all the same",
};
