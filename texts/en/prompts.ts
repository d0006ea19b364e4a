/** Prompts: their text, their versions, what they share. */
export const promptTexts = {
  title: "Prompts",
  introduction: "What the AI voice is told before a call. Each is a file in prompts/, and every " +
    "text that it has had is kept here.",
  newPrompt: "New prompt",
  noPrompts: "There is no prompt yet.",
  prompt: "Prompt",
  usedBy: "Used by",
  usedByNobody: "No campaign uses it yet.",
  campaigns: (count: number) => count === 1 ? "1 campaign" : `${count} campaigns`,
  version: "Version",
  versions: "Versions",
  versionNumber: (number: number) => `version ${number}`,
  versionOf: (name: string, number: number) => `${name}, version ${number}`,
  inUse: "The text of now",
  isInUse: "This is the text of now.",
  writtenBy: "Written by",
  by: (author: string) => `by ${author}`,
  when: "When",
  changed: "Changed",
  characters: "Characters",
  text: "What the voice is told",
  namesHint: "$company, ${contact} and every other column are filled for each lead.",
  unknownNames: (names: readonly string[]) =>
    `No list has ${names.map((name) => `$${name}`).join(", ")}: it would be read as it stands.`,
  filledFor: (name?: string) => name === undefined ? "Nobody to fill it for yet" : `For ${name}`,
  findLead: "Find another lead",
  findLeadHint: "Name, company or number",
  chooseLead: (count: number) =>
    count === 1 ? "Fill it for (1 lead)" : `Fill it for (${count} leads)`,
  chooseFound: "Choose one that was found",
  save: "Save",
  saveAnyway: "Save mine over it",
  cancel: "Cancel",
  callMyself: "Call myself",
  savedTo: (name: string) => `Saved to prompts/${name}.txt; what it says now stays as a version.`,
  name: "Name",
  nameHint: "The file's name: letters, digits, - and _.",
  nameTaken: (name: string) => `There is a prompt ${name} already. Choose another name.`,
  changedMeanwhile:
    "Not saved: the prompt was changed while you wrote. Below is what yours would " +
    "take from it and add to it. Save yours over it, or copy what you need and open the page again.",
  changedBefore: "The prompt was changed meanwhile. Open its page again to see what it says now.",
  notChanged: "The prompt was not changed",
  sameText: "The texts are the same.",
  addedSpoken: "Added: ",
  removedSpoken: "Removed: ",
  changedSince: "What has changed since",
  goBack: (number: number) => `Go back to version ${number}`,
  goBackHint: "The text of now stays as a version.",
  wholeText: "The whole text",
  look: (name: string) => `Prompt ${name}`,
  tryTwo: "Try two versions",
  trialTitle: "Two versions",
  trialIntroduction:
    "Each lead is called with one of two versions of the prompt, a retry with the " +
    "same one again. Compare how many pick up and how many are interested.",
  trialOff: "One version only: the prompt as its file says.",
  trialOn: (first: number, second: number, percent: number) =>
    `Versions ${first} and ${second} are tried: ${percent} % of the leads get version ${second}.`,
  trialChanged:
    "Nothing was changed: somebody else changed the trial while this page was open. Above is what " +
    "it is now. Send yours again to go over it.",
  firstVersion: "First version",
  secondVersion: "Second version",
  percent: "Percentage of leads that get the second",
  setTrial: "Try both",
  endTrial: "End the trial",
  endTrialHint: "Leads that wait get the prompt as its file says.",
  trialRuns: "The campaign runs. Pause it first: what is said must not change in between.",
  needsTwo: "The prompt has had one text only. Edit it, then try the two texts.",
  leadsCalled: "Leads called",
  pickedUp: "Picked up",
  interested: "Interested",
  rate: (percent: string, low: string, high: string) => `${percent} % (${low} to ${high} %)`,
  noRate: "Nobody called yet",
  surelyBetter: (version: number, low: string, high: string) =>
    `Version ${version} interests more people, by ${low} to ${high} points.`,
  cannotTell: "Which one interests more people cannot be told yet.",
  intervalHint:
    "In brackets, and as the light bar: where the true rate lies with 95 % confidence " +
    "(Wilson; the difference after Newcombe).",
};
