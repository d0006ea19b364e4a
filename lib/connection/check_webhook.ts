/** Whether Bland's messages reach us, and whether others' are refused. */
import { type Probed, sendProbe } from "./probe.ts";
import type { Finding } from "./finding.ts";

export interface WebhookCheck {
  /** The callback address with our token; undefined: results are fetched. */
  address: string | undefined;
  token: string;
  secret: string | undefined;
  /** The last message of Bland was refused for its signature. */
  isSecretWrong: boolean;
  /** Only real messages could be invented. */
  isLive: boolean;
  timeoutMs: number;
  /** When a message of Bland was taken last. */
  lastMessageAt: string | undefined;
}

export async function checkWebhook(check: WebhookCheck): Promise<Finding[]> {
  const { address, token, secret, isLive, timeoutMs } = check;
  if (address === undefined) return [FETCHED, UNNEEDED];
  const probed = await sendProbe(address, { token, secret, timeoutMs });
  const webhook = webhookFinding(probed, shownAddress(address));
  if (secret === undefined) return [webhook, unsigned(isLive ? "bad" : "note")];
  if (probed.kind !== "arrived") return [webhook, UNTRIED];
  const forged = await sendProbe(address, { token, secret: `not ${secret}`, timeoutMs });
  return [webhook, signatureFinding(forged, check)];
}

const FETCHED: Finding = {
  what: "webhook",
  state: "note",
  says: "There is no CALLBACK_URL: results are fetched from Bland, up to two minutes later.",
  todo: "Set CALLBACK_URL to the public https address of /webhook to have them at once.",
};

function webhookFinding(probed: Probed, shown: string): Finding {
  if (probed.kind === "arrived") {
    return {
      what: "webhook",
      state: "good",
      says: `A probe that was sent from here to ${shown} arrived.`,
      todo: "",
    };
  }
  const why = probed.kind === "failed" ? probed.reason : whyNotOurs(probed.status);
  return {
    what: "webhook",
    state: "bad",
    says: `A probe to ${shown} did not arrive: ${why}.`,
    todo:
      "Make CALLBACK_URL the address at which this Leadline's /webhook is reached from outside.",
  };
}

function whyNotOurs(status: number): string {
  if (status >= 300 && status < 400) return `the address leads elsewhere (${status})`;
  if (status === 401) {
    return "it was refused (401), as another Leadline would, or something between changed it";
  }
  return `something else answered ${status}`;
}

const UNNEEDED: Finding = {
  what: "signature",
  state: "note",
  says: "Not needed while no messages are received.",
  todo: "",
};

function unsigned(state: Finding["state"]): Finding {
  return {
    what: "signature",
    state,
    says: "There is no BLAND_WEBHOOK_SECRET: whoever learns the webhook's address can invent " +
      "results.",
    todo: "Set it to the signing secret of app.bland.ai (Settings, Organization, Webhook).",
  };
}

const UNTRIED: Finding = {
  what: "signature",
  state: "note",
  says: "The secret is set; it cannot be tried while the webhook is not reached.",
  todo: "",
};

/** Said where nothing is dialed, too: calls seem to go on until Bland is asked about them. */
export const WRONG_SECRET = "Bland's messages are refused: their signature does not fit " +
  "BLAND_WEBHOOK_SECRET. Results come up to two minutes late until it is Bland's signing secret.";

function signatureFinding(
  forged: Probed,
  { isSecretWrong, lastMessageAt }: WebhookCheck,
): Finding {
  if (isSecretWrong) {
    return {
      what: "signature",
      state: "bad",
      says: "The last message of Bland was refused: its signature does not fit " +
        "BLAND_WEBHOOK_SECRET. Results come up to two minutes late.",
      todo: "Set it to the signing secret of app.bland.ai (Settings, Organization, Webhook), and " +
        "start Leadline again.",
    };
  }
  if (forged.kind !== "answered" || forged.status !== 401) {
    return {
      what: "signature",
      state: "bad",
      says: "A message with a wrong signature was not refused.",
      todo: "Look whether CALLBACK_URL leads to a Leadline with the same BLAND_WEBHOOK_SECRET.",
    };
  }
  const proven = lastMessageAt === undefined
    ? "Whether Bland signs with the same secret shows with the first message of a call."
    : `The last message with a right signature came on ${lastMessageAt.slice(0, 10)} at ${
      lastMessageAt.slice(11, 16)
    } UTC.`;
  const says = `A wrong signature is refused, the right one is taken. ${proven}`;
  return { what: "signature", state: "good", says, todo: "" };
}

/** Without our token. */
function shownAddress(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname;
}
