/** What a person can decide about a lead that may or may not have been called. */
export function Review({ leadId }: { leadId: number }) {
  const action = `/leads/${leadId}/review`;
  return (
    <section class="card" aria-labelledby="review">
      <h2 id="review">Was this person called?</h2>
      <p>
        Nobody knows yet. Leadline goes on asking Bland and settles it by itself when Bland can
        tell; until then it does not call this number.
      </p>
      <div class="actions">
        <form method="post" action={action}>
          <input type="hidden" name="decision" value="let_be" />
          <button type="submit" class="quiet">Do not call again</button>
        </form>
        <details class="confirm">
          <summary>Call again…</summary>
          <form method="post" action={action}>
            <input type="hidden" name="decision" value="call_again" />
            <p>The phone may have rung already: this person could be called twice.</p>
            <button type="submit" class="danger">Call again all the same</button>
          </form>
        </details>
      </div>
    </section>
  );
}
