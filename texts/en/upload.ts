/** The form for a list; it runs in the browser. */
export const uploadTexts = {
  file: "Your list: a CSV with a phone column",
  choose: "Choose the file or drop it here. No list at hand?",
  sample: "Download a sample",
  sampleHas: " that shows every case.",
  prompt: "What the AI voice says",
  upload: "Upload",
  filledFor: (who: string) => `As ${who} would get it`,
  somebody: "a sample lead",
  uploaded: "Uploaded",
  percent: (percent: number) => `${percent} %`,
  reading: "Reading",
  readingRows: "Reading the rows…",
  brokeOff: "The upload broke off",
  brokeOffMeans:
    "Nothing was imported. Check the connection and upload again. A server in front of " +
    "Leadline may take small files only: nginx, up to client_max_body_size.",
  /** Fills a prompt where no file has been chosen yet. */
  sampleLead: { contact: "Maria Lopez", company: "Blue Harbor Bakery", phone: "+14155550100" },
};

/** The first page, and what became of an upload. */
export const startTexts = {
  upload: "Upload",
  title: "Upload your leads",
  addTo: (campaign: string) => `Add leads to ${campaign}`,
  noPrompt: "There is no prompt: create prompts/default.txt first.",
  earlier: "Earlier imports",
  steps: [
    "Upload a list, and see what an import makes of it: numbers repaired, repeats merged, bad " +
    "rows explained.",
    "Press Start. An AI voice calls each lead, and says that it is one.",
    "Read on the dashboard what each person said.",
  ],

  imported: "Leads imported",
  merged: "Repeated rows merged",
  leftOut: "In earlier lists, left out",
  rejected: "Rows rejected",
  otherPhones: (rows: string) =>
    `${rows} had no number in the usual column: the one in another column of numbers was taken.`,
  rejectedRows: "Rejected rows",
  mergedRows: "Merged rows",
  first: (shown: number, all: string) => `(the first ${shown} of ${all})`,
  download: "Download the rejected rows",
  downloadThen: " with their reasons, mend them and ",
  addThem: "add them to the campaign",
  nobodyToCall: "There is nobody in it to call.",
  allStarted: "All of them were started.",
  seeDashboard: "See the dashboard",
  lookAhead: "Look ahead",
  undoAsk: "Undo this import…",
  undoMeans: (leads: string) =>
    `This removes its ${leads}, but for numbers that another list has brought to the campaign too. ` +
    "The file stays yours.",
  undo: "Undo the import",
  line: "Line",
  number: "Number",
  reason: "Reason",
};
