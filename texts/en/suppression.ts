/** The numbers that are never called. */
export const suppressionTexts = {
  title: "Do not call",
  lead:
    "Nobody calls these numbers: no campaign, no retry, no callback, no test call. Who asks not to " +
    "be called comes here by themselves.",
  counted: (numbers: string) => `${numbers} on the list`,
  countedMore: (numbers: string) => `More than ${numbers} on the list`,
  table: "Numbers that are never called",
  number: "Number",
  how: "How it came here",
  since: "Since",
  sources: {
    opt_out: "They asked",
    bland: "Bland",
    person: "By hand",
    list: "A list",
  },
  sourceLabel: "Came by",
  anySource: "Anything",
  sortLabel: "Order",
  sorts: { newest: "Newest first", oldest: "Oldest first", number: "By number" },
  exportCsv: "Export as CSV",
  more: "More numbers",
  none: "No number is on the list yet.",
  noneFits: "No number on the list fits this search.",
  toCall: "Read the call",
  addTitle: "Add a number",
  addPhone: "Number",
  addBecause: "Why (if you like)",
  addHint: "Such as: asked by e-mail on Monday.",
  add: "Never call it again",
  loadTitle: "Load a list",
  loadHint:
    "A do-not-call registry or a list of your own, as CSV with a column of numbers, at most 100 MB.",
  loadFile: "The list",
  loadDated: "Of which day it is",
  load: "Load the list",
  noLists: "No list was loaded yet.",
  allLists: "All loaded lists",
  listsTitle: "Loaded lists",
  ofDay: (day: string) => `of ${day}`,
  notWhole: "not read to its end",
  stale: (days: number) => `older than ${days} days`,
  staleWarning: (day: string, days: number) =>
    `The newest list is of ${day}. A check against the do-not-call registry holds for ${days} days: ` +
    "load a fresh one.",
  eraseTitle: "Erase a person",
  eraseText:
    "Somebody wants all that is known of them removed? Of their number only a fingerprint is kept, " +
    "so that it is never called again, whatever list brings it back.",
  eraseLeaves:
    "What somebody typed as a saved view, or as the name of a campaign or a file, stays, and the " +
    "audit log keeps such names. Where this person is named there, delete the view or rename the " +
    "campaign yourself.",
  erasePhone: "Their number",
  look: "Look what is known…",
  eraseLead: "Erase this person…",
  knownTitle: (number: string) => `What is known of ${number}`,
  erasedBefore: "This person was erased before; the number is never called.",
  askBland:
    "Bland has copies of these calls, which only Bland can delete. Note them before you go on, and " +
    "ask Bland to delete them:",
  eraseWarning:
    "Leads, calls with all that was said, notes, messages, and rows of files with this number are " +
    "removed for good. This cannot be undone. Backups keep what they have: after a restore, erase " +
    "once more.",
  confirmation: "erase",
  confirmationLabel: 'Type "erase" to go on',
  confirmationProblem: 'Nothing was erased: type the word "erase" first.',
  erase: "Erase for good",
  onlySuppress: "Only never call again",
  erased: "The person was erased, and the number is never called again.",
  onTheList: "This number is never called.",
  notOnTheList: "This number is not on the list: it may be called.",
  leadsTitle: "Leads with this number",
  takeOffTitle: "Take it off the list",
  takeOffText:
    "It may then be called again. Leads that were skipped stay skipped: choose “Call again” on the " +
    "lead's page, then press Start.",
  heardText:
    "This person asked not to be called, and the law protects that wish. Only go on if they " +
    "have told you since that you may call.",
  because: "Why may it be called again?",
  again: "The whole number once more",
  takeOff: "Take the number off",
  putBack: "Put it on the list",
  listFigures: {
    numbers: "Numbers in it",
    added: "New on the list",
    stopped: "Waiting leads stopped",
    rejected: "Rows without a number",
  },
  rejectsTitle: (shown: number, all: string) =>
    `Rows without a number (the first ${shown} of ${all})`,
  line: "Line",
  reason: "Reason",
  removeListTitle: "Take the list back",
  removeListText:
    "Its numbers may then be called again, except for those that another list names, that were put " +
    "on the list by hand, or whose people have asked. Leads that were skipped stay skipped.",
  removeListBecause: "Why?",
  removeList: "Take the list back",
  back: "All numbers",
};
