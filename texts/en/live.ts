/** What is being said on a call in progress. */
export const liveTexts = {
  onThePhone: "On the phone now",
  beingSaid: "What is being said",
  nothingHeard: "Nothing was heard yet.",
  speakers: { agent: "AI voice:", person: "Person:" },
  hangUp: "Hang up…",
  cutsOff: "This cuts the person off in mid-call.",
  hangUpNow: "Hang up",
};
