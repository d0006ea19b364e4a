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
