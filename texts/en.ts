/**
 * What the pages say, in English: one group a subject. A text with a number or a name in it is a
 * function. Another language is a file beside this one; the import map's `texts` names which.
 */
import type { Role } from "../lib/people/role.ts";

/** A campaign: its page, its figures, its charts. */
export const campaignTexts = {
  nobody: "Nobody to call yet.",
  upload: "Upload a list",
  pausedItself: (reason: string) => `It paused itself: ${reason}`,
  progress: (leads: string) => `How far its ${leads} have come`,
  outcomes: (calls: string) => `How ${calls} went`,
  linesInUse: "Lines in use",
  ofLines: (lines: number) => `of ${lines}`,
  answerRate: "Calls answered by a person",
  ofCalls: (calls: string) => `of ${calls}`,
  interested: "Interested",
  spent: { live: "Spent", rehearsal: "Would have cost" },
  ofBudget: (dollars: string) => `of ${dollars}`,
  budgetUsed: "Used of the budget",
  costPerInterested: "Cost per interested person",
  timeLeft: "Calling left to do",
  seeAll: "See all its",
  leads: "leads",
  calls: "calls",
  asTable: "As a table",
  byTime: "Outcomes over time",
  byTimeNote: "By when people were called, on the clock where they are.",
  time: "When",
  total: "Calls",
  heatMap: "When people answer",
  heatMapNote: (best: string) =>
    `Answered calls by weekday and hour where the people are; darker is more. ${best}`,
  bestHour: (hour: string, share: string, calls: string) =>
    `The best so far: ${hour}, ${share} of ${calls}.`,
  weekHour: "Weekday and hour",
  answered: "Answered",
  rate: "Answer rate",
  answeredOf: (answered: string, calls: string, share: string) =>
    `${answered} of ${calls} answered (${share})`,
  weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  funnel: "From the call to the callback",
  funnelNote: "Talked: heard what it is about and said yes, later or no.",
  stages: {
    called: "Called",
    answered: "Answered",
    talked: "Talked",
    interested: "Interested, now or later",
    callback: "Wants a callback",
  },
  ofCalled: (count: string, share: string) => `${count} · ${share}`,
  lengths: "How long people talked",
  lengthsNote: "Calls that a person answered.",
  shorter: (to: string) => `Under ${to}`,
  between: (from: string, to: string) => `${from} to ${to}`,
  longer: (from: string) => `${from} and longer`,
  costs: "Cost per interested person over time",
  costsNote: "A time without an interested person has no column.",
  cost: "Cost",
  latest: (days: number) => `The last ${days} days with calls`,
};

/** The CSV clinic: a file between its upload and its import. */
export const clinicTexts = {
  // The draft's page.
  check: "Check your list",
  about: (rows: string, prompt: string) => `${rows}, to be called with the prompt "${prompt}".`,
  aboutUnread: (prompt: string) => `to be called with the prompt "${prompt}".`,
  forCampaign: "They are added to the campaign ",
  reading: "Reading your list",
  readSoFar: (rows: string) => `${rows} read so far. Nothing is imported before you say so.`,
  importing: "Importing your list",
  importedSoFar: (rows: string, of: string) => `${rows} of ${of} are in.`,
  comesBack: "This page looks again by itself; you may leave it and come back.",
  result: "What an import makes of it",
  fresh: "New leads",
  repeated: "Repeated in the file",
  elsewhere: "In earlier lists",
  here: "In this campaign already",
  rejected: "Rows with problems",
  importNew: (leads: string) => `Import ${leads}`,
  importAll: (leads: string) => `Import all ${leads}`,
  nobody: "There is nobody to import yet: mend the rows below, or choose other columns.",
  nobodyNew: "Nobody in it is new: earlier lists have these numbers already.",
  repeatedHelp: "A number is called once: what a later row adds is merged into the first.",
  problemsHelp: "Rows with problems stay out until they are mended.",
  discard: "Discard…",
  discardHelp: "This list is taken away. Nothing of it is imported; the file stays yours.",
  discardNow: "Discard the list",

  // Its columns.
  columns: "Which column is what",
  columnsHelp: "Leadline has guessed. Change what is wrong; the list is then read again.",
  ownColumns: (columns: string) => `${columns} more, kept as they are or ignored`,
  hasHeader: "The first row names the columns",
  readAgain: "Read it like this",
  noValues: "no values in the first rows",
  roles: {
    phone: "Phone",
    company: "Company",
    contact: "Contact",
    first_name: "First name",
    last_name: "Last name",
    timezone: "Time zone",
    state: "State",
    zip: "ZIP",
    consent_source: "Consent: source",
    consent_at: "Consent: date",
    call_after: "Call after",
    keep: "Kept under its name",
    ignore: "Ignored",
  },

  // The first rows.
  preview: "The first rows, as they will be imported",
  line: "Line",
  number: "Number",
  company: "Company",
  contact: "Contact",
  place: "Where and when",
  others: "Other columns",

  // Rows with problems.
  problems: "Rows with problems",
  who: "Who",
  callAfter: "Call after",
  problem: "Problem",
  saveMends: "Check the mended rows",
  saved: (mended: number, still: number) =>
    `${mended} mended.${still > 0 ? ` ${still} still cannot be imported.` : ""}`,
  numberOfLine: (line: number) => `Number in line ${line}`,
  callAfterOfLine: (line: number) => `Call after in line ${line}`,
  moreRows: "More rows",
  firstRows: "Back to the first rows",
  download: "Download them all",
  downloadHelp: " with their reasons, to mend them elsewhere and upload them as a list.",
  mended: "Mended rows",
  verdicts: {
    fresh: "Will be imported.",
    elsewhere: "Is in an earlier list too.",
    here: "Is in the campaign already.",
    repeated: "Stands in the file already; merged.",
    rejected: "",
  },

  // Numbers that earlier lists know.
  known: "In earlier lists already",
  knownHelp: "Choose above whether they are imported once more or left out.",
  campaign: "Campaign",
  numbers: "Numbers",
  cameOfThem: "What came of them",
  examples: (count: number) => `The first ${count} of them`,
  removedCampaign: (id: number) => `Campaign ${id}`,

  // The history.
  imports: "Imports",
  waiting: "Not imported yet",
  lookAgain: (file: string) => `Check ${file}`,
  searched: "File, campaign or person",
  order: "Order",
  file: "File",
  when: "When and who",
  became: "What became of it",
  imported: (leads: string) => `${leads} imported`,
  merged: (rows: string) => `${rows} merged`,
  leftOut: (rows: string) => `${rows} left out`,
  rejectedRows: (rows: string) => `${rows} rejected`,
  undone: "Undone",
  undo: "Undo",
  undoAsk: "Undo…",
  undoHelp: (leads: string) => `This removes its ${leads}. The file stays yours.`,
  undoNow: "Undo the import",
  noneFits: "No import fits this search.",
  none: "Nothing was imported yet.",
  moreImports: "More imports",
  export: "Export as CSV",
};

/** The connection to Bland, checked. */
export const connectionTexts = {
  title: "Connection to Bland",
  rehearsal: "This is the rehearsal: what is checked is the simulator of Bland inside Leadline.",
  means:
    "Asks Bland about the account, and sends a marked message to Leadline's own webhook to see " +
    "it arrive. Nobody is called.",
  check: "Check now",
  checkAgain: "Check again",
  never: "Not checked yet.",
  checked: "Checked",
  names: {
    key: "API key",
    balance: "Balance",
    webhook: "Webhook",
    signature: "Signature",
    voice: "Voice",
    shown_number: "Shown number",
  },
  states: { good: "Works", note: "Note", bad: "Mend this" },
};

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
  } as Record<string, string>,
  cutOff: "Only the beginning is shown.",
  backToCall: "Back to the call",
};

/** What is being said on a call in progress. */
export const liveTexts = {
  onThePhone: "On the phone now",
  nothingHeard: "Nothing was heard yet.",
  speakers: { agent: "AI voice:", person: "Person:" },
  hangUp: "Hang up…",
  cutsOff: "This cuts the person off in mid-call.",
  hangUpNow: "Hang up",
};

/** What the owner should know on every page. */
export const noticeTexts = {
  notices: "Notices",
  dismiss: "Dismiss",
  more: (count: number) => count === 1 ? "One more notice" : `${count} more notices`,
  ways: {
    finished: "See how it went",
    paused: "Look at it",
    review: "Look at these leads",
    budget_low: "Look at the budget",
    budget_used: "Look at the budget",
    stopped: "Check the connection",
    unreachable: "Check the connection",
  },
};

const MAY: Record<Role, string> = {
  owner: "do everything",
  operator: "do everything except people, sessions, tokens, the connection, the audit log and " +
    "erasing a person",
  viewer: "look at every page, but change nothing, and take no file with people's data away",
};

/** Users, invitations, sessions, tokens and the audit log. */
export const peopleTexts = {
  onlyLooking: "You may look at everything here, but not change it. An owner can change your role.",
  cannotUpload: "Only operators and owners upload lists. See what was said on the dashboard.",

  signIn: "Sign in",
  name: "Name",
  password: "Password",
  signInNameHint: "As you chose it when you were invited; empty: admin.",
  wrongPassword: "That is not the password of this name. For admin it is ADMIN_PASSWORD.",
  tooManyTries: (at: string) => `Too many tries. Try again after ${at} UTC.`,

  settings: "Settings",
  account: "Account",
  environment: "Environment",
  people: "People",
  sessions: "Sessions",
  tokens: "API tokens",
  connection: "Connection",
  audit: "Audit log",

  nobodySignsIn:
    "Nobody signs in here: without ADMIN_PASSWORD Leadline answers this machine only, " +
    "and whoever sits at it may do everything. To invite people, set ADMIN_PASSWORD and start " +
    "Leadline again.",
  roles: { owner: "Owner", operator: "Operator", viewer: "Viewer" },
  roleMay: (role: Role) => `May ${MAY[role]}.`,
  youMay: (role: Role) => `You may ${MAY[role]}.`,
  whatRolesMay: "What each role may do",
  role: "Role",
  you: "you",
  since: "Since",
  save: "Save",
  roleOf: (name: string) => `Role of ${name}`,
  remove: "Remove…",
  removeNow: (name: string) => `Remove ${name}`,
  ofTheEnvironment: "from ADMIN_PASSWORD",
  removeMeans:
    "They are signed out at once. What they did stays in the audit log. Invitations and " +
    "tokens that they made end too.",

  invite: "Invite somebody",
  inviteHint: "You get a link, which you send to them yourself. It works once.",
  forWhom: "For whom",
  forWhomHint: "Your note, which owners see.",
  validFor: "Valid for",
  days: (days: number) => days === 1 ? "1 day" : `${days} days`,
  makeLink: "Make a link",
  invitations: "Invitations that can still be used",
  invitedBy: "Invited by",
  expires: "Expires",
  withdraw: "Withdraw",
  linkShownOnce:
    "This link is shown only now. Whoever opens it first becomes a user, so send it to " +
    "that person alone.",

  invitationTitle: "Join Leadline",
  invitedAs: (role: string) => `You are invited as ${role}.`,
  chooseName: "Your name here",
  chooseNameHint: "You sign in with it, and others see it beside what you did.",
  choosePassword: "Password",
  choosePasswordHint: "At least 12 characters: a few words are safe and easy to remember.",
  join: "Join",
  joinSignsOut: (name: string) => `You are signed in here as ${name}: joining signs you out.`,
  invitationGone: "This invitation cannot be used",
  invitationGoneMeans:
    "It was used, withdrawn, has expired, or the link is not whole. Ask whoever " +
    "sent it for a new one.",

  yourAccount: "Your account",
  signedInAs: (name: string, role: string) => `You are ${name}, ${role}.`,
  changePassword: "Change your password",
  changePasswordMeans: "It ends your sessions everywhere but here.",
  currentPassword: "Current password",
  newPassword: "New password",
  passwordChanged: "Your password was changed, and your other sessions have ended.",
  adminPassword: "The password of admin is ADMIN_PASSWORD: change it where Leadline is started, " +
    "then start it again. That ends the sessions of admin.",
  yourSessions: "Where you are signed in",
  everybodysSessions: "Where everybody is signed in",
  device: "Device",
  address: "Address",
  user: "User",
  lastSeen: "Last seen",
  lastSeenMeans: "To within an hour.",
  thisOne: "this one",
  end: "End",
  endOthers: "End all others",
  noSessions: "Nobody is signed in.",

  tokensMean:
    "What scripts show to the API, as Authorization: Bearer. API_TOKEN of the environment " +
    "works beside them and may do what an operator may.",
  makeToken: "Make a token",
  tokenNameHint: "What it is for; the audit log shows it.",
  scope: "Scope",
  scopes: { read: "Read", operate: "Operate", manage: "Manage" },
  scopesMay: {
    read: "May look at leads, calls and campaigns, but take no file with people's data away.",
    operate: "May do all that an operator may.",
    manage: "May also read the audit log and check the connection. No token manages people.",
  },
  whatScopesMay: "What each scope may do",
  tokenShownOnce: "This token is shown only now. Keep it where the script reads it.",
  madeBy: "Made by",
  lastUsed: "Last used",
  never: "Never",
  expired: "Expired",
  revoke: "Revoke…",
  revokeNow: (name: string) => `Revoke ${name}`,
  revokeMeans: "Scripts that use it are refused from now on.",
  noTokens: "No tokens yet.",

  environmentMeans: "These are environment variables. Change them in the file .env beside " +
    "Leadline, or where it is hosted (on Replit: Secrets), then start it again.",
  hoursAreOff: "Calling hours are off: people are called at any hour.",
  setting: "Setting",
  value: "Value",
  notSet: "Not set",
  meaningOf: {
    PORT: "Where Leadline listens.",
    HOST: "From where it can be reached; 127.0.0.1 is this machine only.",
    DATABASE_URL: "Where everything is kept.",
    ADMIN_PASSWORD: "The password of admin.",
    API_TOKEN: "A token for scripts that may do what an operator may.",
    BLAND_API_KEY: "With it calls are real; without it Leadline rehearses.",
    BLAND_BASE_URL: "Where Bland is.",
    BLAND_WEBHOOK_SECRET: "With it every message of Bland must carry Bland's signature.",
    VOICE_ID: "The voice; without it the Bland account's own.",
    CALLBACK_URL: "Where Bland sends results; without it Leadline fetches them.",
    CONCURRENCY: "The most calls at one time.",
    REHEARSAL_SPEED: "How many times faster than life a rehearsed call runs.",
    CALLING_HOURS: "When people may be called, in their own time.",
    DEFAULT_COUNTRY: "What a number without a country code is taken for.",
    MAX_CALL_MINUTES: "After so many minutes a call is cut off.",
    RECORD_CALLS: "Whether Bland records calls.",
    KEEP_RECORDS_YEARS: "After so many years the records of calls are deleted.",
  },

  auditMeans: "Who did what, newest first. Nothing removes an entry.",
  searchedInAudit: "Who, what or any word of it",
  everybody: "Everybody",
  who: "Who",
  what: "What",
  detail: "Detail",
  when: "When",
  fromDay: "From",
  untilDay: "Until",
  exportAsCsv: "Export as CSV",
  older: "Older entries",
  noEntries: "No entry fits this search.",
  emptyAudit: "Nothing has happened yet.",
};

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

/** A campaign rehearsed with a clock that runs ahead. */
export const rehearsalTexts = {
  title: (campaign: string) => `${campaign}, rehearsed`,
  rehearsed: "rehearsed",
  what:
    "The whole campaign is run ahead, from now to its end, with simulated people and a clock that " +
    "jumps from one event to the next: calling hours, retries, budget and all other rules hold as " +
    "in real life. No phone rings, nothing costs money, and no lead is changed.",
  begin: "Rehearse this campaign",
  again: "Rehearse again",
  cancel: "Cancel",
  running: "Rehearsing…",
  done: (percent: number) => `${percent} % of the leads are done with.`,
  clock: "Its clock shows",
  noRenewal: "This page does not renew itself without JavaScript.",
  look: "Look again",
  isRunning: "This campaign is being rehearsed already.",
  notBegun: "Not rehearsed",
  none: (campaignId: number) => `Campaign ${campaignId} was never rehearsed. POST here first.`,
  noneTitle: "No rehearsal",
  ends: {
    cancelled: (percent: number) => `Cancelled when ${percent} % of the leads were done with.`,
    failed: (reason: string) => `It could not be rehearsed. ${reason}`,
    lost: (reason: string) => `The result is lost. ${reason} Rehearse again.`,
  },

  madeAt: "Rehearsed",
  finishedBy: "Started then, it would have been finished by",
  nobodyCalled: "Nobody would have been called.",
  pausedItself: (reason: string) => `It would have paused itself: ${reason}`,
  unfinished: "After sixty days it would not have been finished. Give it more lines or hours.",
  alone: "All lines are taken to be free for it; real people answer otherwise than simulated ones.",
  figures: {
    leads: "Leads to call",
    calls: "Calls",
    retries: "Of these, calls again",
    minutes: "Minutes of talk",
    cost: "Cost",
  },
  outcomes: (calls: string) => `How ${calls} would have gone`,
  days: "Calls by day, where the people are",
  hours: "Calls by place and hour of the day there",
  asTable: "The same as a table",
  place: "Place",
  allPlaces: "Elsewhere",
  cell: (place: string, hour: number, calls: string) => `${place}, ${hour}:00: ${calls}`,
  groups: "Who was left out, and why",
  reason: "Reason",
  leads: "Leads",
  atTheEnd: "At the end",
  kinds: { skipped: "Not to be called any more", waiting: "Still to be called" },
  leadsTitle: (campaign: string) => `Leads of ${campaign}`,
  noLeads: "There is no such lead any more.",
  moreLeads: "More leads",
  exportCsv: "Export as CSV",
};

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
  listsTitle: "Loaded lists",
  ofDay: (day: string) => `of ${day}`,
  notWhole: "not read to its end",
  stale: (days: number) => `older than ${days} days`,
  staleWarning: (day: string, days: number) =>
    `The newest list is of ${day}. A check against the do-not-call registry holds for ${days} days: ` +
    "load a fresh one.",
  eraseTitle: "Erase a person",
  eraseText:
    "Somebody wants all that is known of them removed? Nothing is kept but a fingerprint of the " +
    "number, so that it is never called again, whatever list brings it back.",
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
    "It may then be called again. Leads that were skipped stay skipped; import them again to call.",
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
  removeListText: (numbers: string) =>
    `${numbers} that came with it may then be called again. Numbers that were on the list before, ` +
    "and people who have asked since, stay.",
  removeListBecause: "Why?",
  removeList: "Take the list back",
  back: "All numbers",
};

/** Search, filters, columns, selection and saved views of every table. */
export const tableTexts = {
  search: "Search",
  searchedLeads: "Name, company or number",
  searchedCalls: "Name, company, number or words said",
  order: "Order",
  show: "Show",
  showAll: "Show all",
  filters: (active: number) => active === 0 ? "Filters" : `Filters (${active})`,
  active: "What is shown",
  without: (filter: string) => `Without ${filter}`,
  calledFrom: "Called from (day, UTC)",
  calledUntil: "Called until (day, UTC)",
  fromSeconds: "At least … seconds",
  toSeconds: "Under … seconds",
  anything: "Anything",
  consent: { label: "Consent", yes: "Has consent", no: "Has none" },
  times: (count: number) => count === 1 ? "Once" : `${count} times`,
  never: "Never",
  columns: "Columns",
  columnsOf: "Columns to show",
  ownColumns: "Columns of your file",
  showColumns: "Show these columns",
  export: "Export as CSV",
  views: "Saved views",
  saveView: "Save this view",
  viewName: "Name",
  viewHint: "Everybody sees it above the table. The same name replaces a view.",
  save: "Save",
  deleteView: (name: string) => `Delete the view ${name}`,
  deleteViews: "Delete a view…",
  next: "Next page",
  previous: "Previous page",
  pages: "Pages of the list",
  noLeads: "No leads yet.",
  noCalls: "No calls yet.",
  latestCalls: "Latest calls",
  allCalls: "All calls: search, filter, export",
  nothingFits: (noun: string) => `No ${noun} fits. Take a filter away, or search for less.`,
  failed: "The search was not answered. Press Show to try again.",
  found: (shown: string, noun: string, isExact: boolean) =>
    isExact ? `${shown} ${noun}` : `More than ${shown} ${noun}`,
  foundMany: (shown: string, noun: string) => `${shown} ${noun} here, and there are more`,
  leadColumns: {
    who: "Who",
    status: "Status",
    reason: "Why",
    next_call: "Next call",
    attempts: "Calls",
    campaign: "Campaign",
    place: "Place",
    consent: "Consent",
    imported: "Imported",
  },
  callColumns: {
    who: "Who",
    outcome: "Outcome",
    said: "What was said",
    length: "Length",
    when: "When",
    campaign: "Campaign",
    attempt: "Attempt",
    answered_by: "Answered by",
    price: "Price",
  },
  leadSorts: {
    newest: "Newest first",
    oldest: "Oldest first",
    next_call: "Next call first",
    most_attempts: "Most calls first",
  },
  callSorts: {
    newest: "Newest first",
    oldest: "Oldest first",
    longest: "Longest first",
    shortest: "Shortest first",
  },
  choices: {
    status: "Status",
    outcome: "Outcome",
    gate: "Held by",
    attempts: "Called",
    campaign: "Campaign",
    import: "Imported file",
    state: "State",
    attempt: "Attempt",
    reached: "Came as far as",
    day: "Day there",
    weekHour: "Hour there",
    mode: "Mode",
    inProgress: "In progress",
  },
};

/** Outgoing webhooks: where they go, what was sent. */
export const webhookTexts = {};
