/** Start, pause and hang up; it runs in the browser too. */
export const dialingTexts = {
  start: (leads: string) => `Start calling ${leads}`,
  resume: "Resume calling",
  pause: "Pause",
  hangUpAsk: "Pause and hang up…",
  cutsOff: (people: number) =>
    `This cuts off ${people === 1 ? "1 person" : `${people} people`} in mid-call.`,
  hangUp: (calls: number) => `Hang up ${calls}`,
};

/** Start of many, which asks for their number. */
export const confirmationTexts = {
  title: "Start calling",
  nobody: "No lead waits for its start.",
  typed: (leads: string) => `Type ${leads} to start calling so many people`,
  wrong: (leads: string) => `Nothing was started: that was not ${leads}.`,
};

/** The dashboard; it runs in the browser too. */
export const dashboardTexts = {
  title: "Dashboard",
  nobody: "Nobody to call yet. Upload a list and press Start: what each person says comes here.",
  upload: "Upload a list",
  noCalls: "No calls yet.",
  linesInUse: "Lines in use",
  ofLines: (lines: number) => `of ${lines}`,
  counted: {
    pending: "Leads not started",
    waiting: "Leads waiting",
    done: "Leads done",
    review: "Leads to review",
    skipped: "Leads skipped",
    error: "Leads in error",
  },
  outcomes: (calls: string) => `How ${calls} went`,
  calls: "Calls",
};
