import { leadTexts } from "texts/leads.ts";

/** What a person can decide about a lead that may or may not have been called. */
export function Review({ leadId }: { leadId: number }) {
  const action = `/leads/${leadId}/review`;
  return (
    <section class="card" aria-labelledby="review">
      <h2 id="review">{leadTexts.wasCalled}</h2>
      <p>{leadTexts.nobodyKnows}</p>
      <div class="actions">
        <form method="post" action={action}>
          <input type="hidden" name="decision" value="let_be" />
          <button type="submit" class="quiet">{leadTexts.letBe}</button>
        </form>
        <details class="confirm">
          <summary>{leadTexts.callAgainAsk}</summary>
          <form method="post" action={action}>
            <input type="hidden" name="decision" value="call_again" />
            <p>{leadTexts.mayHaveRung}</p>
            <button type="submit" class="danger">{leadTexts.callAgain}</button>
          </form>
        </details>
      </div>
    </section>
  );
}
