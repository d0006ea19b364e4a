/** The key and the balance: what Bland says of the account. */
import type { Account, BlandClient } from "../bland/client.ts";
import type { Finding } from "./finding.ts";

const LOW_DOLLARS = 10;

export async function checkAccount(
  bland: BlandClient,
  { name, apiKey, timeoutMs }: {
    /** How Bland, or its simulator, is called. */
    name: string;
    /** It is in no sentence, whatever Bland says. */
    apiKey: string;
    timeoutMs: number;
  },
): Promise<Finding[]> {
  const account = await bland.getAccount(AbortSignal.timeout(timeoutMs));
  if (account.kind === "account") return [keyTaken(name), balanceOf(account)];
  const todo = account.kind === "rejected" ? SET_THE_KEY : CHECK_THE_NETWORK;
  const says = account.reason.replaceAll(apiKey, "…");
  return [
    { what: "key", state: "bad", says, todo },
    { what: "balance", state: "note", says: "Not known: the account could not be read.", todo: "" },
  ];
}

const SET_THE_KEY = "Set BLAND_API_KEY to a key of app.bland.ai and start Leadline again.";
const CHECK_THE_NETWORK = "Check the network and BLAND_BASE_URL, then check again.";

function keyTaken(name: string): Finding {
  return { what: "key", state: "good", says: `${name} takes the key.`, todo: "" };
}

function balanceOf({ balance }: Account & { kind: "account" }): Finding {
  if (balance === undefined) {
    return { what: "balance", state: "note", says: "Bland does not say it.", todo: "" };
  }
  const dollars = balance.toLocaleString("en-US", { style: "currency", currency: "USD" });
  const state = balance <= 0 ? "bad" : balance < LOW_DOLLARS ? "note" : "good";
  const says = balance <= 0 ? `${dollars}: Bland refuses calls.` : `${dollars} are left.`;
  return { what: "balance", state, says, todo: state === "good" ? "" : TOP_UP };
}

const TOP_UP = "Top the account up at app.bland.ai.";
