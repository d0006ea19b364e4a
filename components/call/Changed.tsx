import { conversationTexts as texts } from "texts/conversation.ts";

/** A part of a call's page that a form changes, as its address names it. */
export type CallPart = keyof typeof texts.changed;

/** Says, where it is to be seen, that this part was just changed. */
export function Changed({ part, changed }: { part: CallPart; changed?: string }) {
  return changed === part ? <p role="status">{texts.changed[part]}</p> : null;
}
