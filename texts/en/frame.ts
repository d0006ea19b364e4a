/** What stands around every page. */
export const frameTexts = {
  product: "Leadline",
  skip: "Skip to the content",
  pages: "Pages",
  menu: "Menu",
  signOut: "Sign out",
  places: {
    upload: "Upload",
    dashboard: "Dashboard",
    campaigns: "Campaigns",
    leads: "Leads",
    calls: "Calls",
    prompts: "Prompts",
    suppression: "Do not call",
  },
  banners: {
    rehearsal: "Rehearsal: simulated people answer, no phone rings, nothing costs money.",
    live: "Live: Start calls real people and costs money.",
  },
  noRenewal: "This page does not renew itself without JavaScript.",
  look: "Look again",
};

/** A page that lost its server; apart from the others, as every page that renews itself says it. */
export const offlineTexts = {
  noAnswer: "Leadline does not answer. Trying again…",
};

/** What a page says that cannot be shown. */
export const errorTexts = {
  back: "Back to the start",
  missing: {
    title: "Nothing here",
    detail: "This page does not exist, or it was removed.",
  },
  refused: {
    title: "That did not work",
    detail: "The request was refused. Go back and try again.",
  },
  failed: {
    title: "Something went wrong here",
    detail: "Try again. If it goes on, the log of this Leadline says more.",
  },
};
