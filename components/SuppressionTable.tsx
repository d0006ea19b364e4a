import { suppressionTexts as texts } from "texts/suppression.ts";
import type { SuppressedNumber } from "../lib/suppression/suppressed_numbers.ts";
import { When } from "./When.tsx";
import { shownNumber } from "../lib/leads/shown_number.ts";

/** Numbers that are never called, each with how we know. A card each on a narrow screen. */
export function SuppressionTable({ numbers }: { numbers: readonly SuppressedNumber[] }) {
  return (
    <table class="cards">
      <caption class="visually-hidden">{texts.table}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.number}</th>
          <th scope="col">{texts.how}</th>
          <th scope="col">{texts.since}</th>
        </tr>
      </thead>
      <tbody>
        {numbers.map((number) => (
          <tr key={number.phone}>
            <th scope="row" class="number">
              <a href={pathOf(number.phone)}>{shownNumber(number.phone)}</a>
            </th>
            <td class="said">
              <HowItCame number={number} />
            </td>
            <td>
              <When at={number.created_at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is known, with the way to the call in which it was heard or to the list that names it. */
export function HowItCame({ number }: { number: SuppressedNumber }) {
  const { source, reason, lead_id, call_id, list_id } = number;
  return (
    <>
      <span class={`badge ${TONES[source]}`}>{texts.sources[source]}</span>{" "}
      {list_id === null ? reason : <a href={`/suppression/lists/${list_id}`}>{reason}</a>}{" "}
      {lead_id !== null && (
        <a class="more" href={`/leads/${lead_id}#call-${call_id}`}>{texts.toCall}</a>
      )}
    </>
  );
}

const TONES: Record<SuppressedNumber["source"], string> = {
  opt_out: "do_not_call",
  bland: "failed",
  person: "answered",
  list: "pending",
};

/** The page of a number. */
export function pathOf(phone: string): string {
  return `/suppression/${encodeURIComponent(phone)}`;
}
