/** What would happen if a campaign were started now. */
export const previewTexts = {
  title: (campaign: string) => `${campaign}, looked ahead`,
  lookedAhead: ", looked ahead",
  realCalls:
    "This is what real calls would do. The rehearsal rings nobody, so it waits for no hours.",
  nobody: "Nobody is left to call.",
  add: "Add leads",
  start: "Start",
  when: {
    now: "Called now",
    laterToday: "Later today",
    onLaterDays: "On later days",
    never: "Never called",
  },
  unfinished: "With these lines and hours it is not done within sixty days.",
  finishedBy: "With these lines and hours each of them will have been called once by",
  costs: ({ low, high, likely }: Record<"low" | "high" | "likely", string>) =>
    `One call to each costs between ${low}, when nobody answers, and ${high}, when everybody ` +
    `talks to the end; half a minute with each would be ${likely}.`,
  budget: (left: string) => `${left} of its budget are left: it may pause itself before the end.`,
  reasons: "Why some wait, and some are never called",
  reason: "Reason",
  leads: "Leads",
  never: (reason: string) => `Never: ${reason}`,
  leadsTitle: (campaign: string) => `Leads of ${campaign}`,
  leadsOf: "Leads of ",
  noLeads: "There is no lead of which this holds any more.",
  moreLeads: "More leads",
  exportCsv: "Export as CSV",

  samples: "What the voice would be told",
  noValueFor: (names: string) => `No value for ${names}`,
  firstItSays: "First it says: ",
  onVoicemail: "On a voicemail: ",
  lookAtLead: "Look at the lead",
};
