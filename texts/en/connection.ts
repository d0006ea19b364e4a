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
