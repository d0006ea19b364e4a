/** What the owner should know on every page. */
export const noticeTexts = {
  notices: "Notices",
  title: "Notices",
  all: "All notices",
  lead: "What Leadline has told you: the latest 500, those that were put away as well.",
  none: "There was nothing to tell yet.",
  when: "When",
  notice: "Notice",
  putAway: "Put away",
  open: "Still open",
  putAwayBy: (name: string) => `by ${name}`,
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
