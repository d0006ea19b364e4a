import type { Role } from "../../lib/people/role.ts";

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
  unsentKept: "Your session has ended, so nothing was done. What you sent is kept here: sign in, " +
    "and you can send it again.",
  unsentLost:
    "Your session has ended, so nothing was done. Files and passwords are not kept here: " +
    "sign in, and send it again.",
  signedIn: "You are signed in",
  notYetSent: "What you sent when your session had ended was kept, and nothing was done yet.",
  sendNow: "Send it now",
  leaveUnsent: "Do not send it, and go back to the page",

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
  thisOne: "this one",
  end: "End",
  endOthers: "End all others",
  noSessions: "Nobody is signed in.",

  tokensMean:
    "What scripts show to the API, as Authorization: Bearer. API_TOKEN of the environment " +
    "works beside them and may do what an operator may.",
  apiIsDescribed: "The API is described after OpenAPI 3.1 at ",
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
  older: "More entries",
  noEntries: "No entry fits this search.",
  emptyAudit: "Nothing has happened yet.",
};
