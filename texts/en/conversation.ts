/** A call: what was said, its recording, its outcome and its notes. */
export const conversationTexts = {
  callNumber: (attempt: number) => `Call ${attempt} to`,
  callTo: (attempt: number, name: string) => `Call ${attempt} to ${name}`,
  openCall: "Open the call",
  whatWasSaid: "What was said",
  nothingSaid: "Nothing was said.",
  notEnded: "The transcript follows when the call has ended.",
  speakers: { agent: "AI voice", person: "Person", system: "System" },
  playFrom: (time: string) => `Play from ${time}`,

  search: "Search what was said",
  show: "Search",
  found: (hits: number, turns: number, all: number) =>
    hits === 0
      ? `Not said in any of ${all} turns.`
      : `${hits === 1 ? "1 hit" : `${hits} hits`}, in ${turns} of ${all} turns.`,

  recording: "Recording of the call",
  notRecorded:
    "This call was not recorded. With RECORD_CALLS=true the calls to come are, where the law " +
    "allows.",
  openRecording: "Open the recording alone",
  cannotPlay: "This browser cannot play the recording. Open it alone to save it.",
  offline: "Leadline does not answer. Try again in a moment.",

  outcome: "Outcome",
  changed: {
    outcome: "The outcome was changed.",
    "next-step": "The next step was changed.",
    notes: "The note was added.",
  },
  correctedBy: (name: string) => `Corrected by ${name},`,
  understoodAs: "Before that it was understood as",
  undoCorrection: "Undo the correction",
  correct: "Correct the outcome",
  whatCorrectingDoes:
    "Lists, figures and exports follow it, and so does the next call. “Do not call” puts the " +
    "number on the do-not-call list at once.",
  staysSuppressed:
    "This number is on the do-not-call list, whatever the outcome says: it is not called until " +
    "somebody takes it off.",

  nextStep: "Next step",
  nextSteps: {
    retry: "Called again at",
    callback: "Called back at",
    call: "Called at",
    none: "No further call is planned.",
  },
  decidedByPlan: "Decided by what was agreed in the call and by the campaign's plan.",
  decidedBy: (name: string) => `Decided by ${name}.`,
  setCallback: "Set a date to call back",
  callbackAt: (place: string) => `Call back at, ${place} time`,
  callbackHint: "Calling hours, the do-not-call list and every other rule still hold.",
  setDate: "Set the date",
  noFurtherCall: "No further call",

  notes: "Notes",
  noNotes: "Nobody has noted anything.",
  newNote: "New note",
  addNote: "Add the note",
  deleteNote: "Delete…",
  deletedForGood: "The note is gone for good.",
  deleteNoteNow: "Delete the note",

  theCall: "The call",
  called: "Called",
  attempt: "Attempt",
  length: "Length",
  cost: "Cost",
  wouldCost: "Would cost",
  pickedUpBy: "Picked up by",
  answeredBy: (who: string) =>
    ({ human: "A person", voicemail: "Voicemail", "no-answer": "Nobody" })[who] ?? "Not known",
  saidItIsAnAi: "Said at once that it is an AI",
  yesOrNo: (yes: boolean) => yes ? "Yes" : "No",
  prompt: "Prompt",
  voice: "Voice",
  shownNumber: "Shown number",
  blandCallId: "Bland's id",
  promptAsSent: "The prompt as it was sent",

  rawMessages: "Raw messages from Bland",
  messagesOf: (attempt: number, name: string) => `Messages about call ${attempt} to ${name}`,
  messagesAre: "As they came, newest last. Keys, tokens and signatures are masked.",
  noMessages: "No message about this call has come.",
  messageKinds: {
    call_record: "Record of the call",
    mid_call_event: "Event during the call",
    enrichment: "Found out later",
    unrecognised: "Not understood",
  } as Record<string, string>,
  verdicts: {
    applied: "applied",
    late: "came late, changed nothing",
    contradiction: "contradicts what Bland said before",
    noted: "noted",
    unknown_call: "about no known call",
    waiting: "stored, being applied",
    failed: "could not be applied",
  } as Record<string, string>,
  cutOff: "Only the beginning is shown.",
  backToCall: "Back to the call",
};
