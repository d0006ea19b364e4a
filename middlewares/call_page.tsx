/** The page of a call, which also answers what a form of it asks for in vain. */
import type { FreshContext } from "fresh";
import { conversationTexts as texts } from "texts/conversation.ts";
import type { CallPart } from "../components/call/Changed.tsx";
import { CallPage, type CallPageData } from "../components/call/CallPage.tsx";
import { nameOf } from "../components/Person.tsx";
import { liveCalls } from "../lib/calls/live_calls.ts";
import type { State } from "../state.ts";
import { callOrThrow } from "./call.ts";
import { readForm } from "./form.ts";
import { Problem } from "./problem.ts";
import { withShownNumber } from "../lib/leads/shown_number.ts";

/** @throws Problem 404. */
export async function callPageData(
  state: State,
  { id, search = "", changed }: { id: string; search?: string; changed?: string },
): Promise<CallPageData> {
  const { store, clock } = state.leadline;
  const detail = await callOrThrow(state.leadline, id);
  const { lead, call } = detail;
  const name = nameOf(withShownNumber(lead));
  state.title = texts.callTo(call.attempt, name);
  const live = await liveCalls(store.db, { callId: call.id });
  return { detail, name, search, live, changed, now: clock.now().getTime() };
}

/**
 * Does what a form of the page asks for, and leads back to its part of the page. What is refused
 * is said on the page, where it was asked.
 * @throws Problem 404.
 */
export async function changeCall(
  ctx: FreshContext<State>,
  { part, change }: { part?: CallPart; change: (form: FormData) => Promise<unknown> },
): Promise<Response> {
  const { state, params: { id } } = ctx;
  const form = await readForm(ctx.req);
  try {
    await change(form);
    return ctx.redirect(`/calls/${id}${part ? `?changed=${part}#${part}` : ""}`, 303);
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 404) throw error;
    const typed = Object.fromEntries([...form].map(([name, value]) => [name, `${value}`]));
    const { status, title, detail } = error;
    const data = await callPageData(state, { id });
    return await ctx.render(<CallPage {...data} refused={{ title, detail, typed }} />, { status });
  }
}
