/** A secret that its owner copies now or never. */
export function ShownOnce({ secret, says }: { secret: string; says: string }) {
  return (
    <section class="card shown-once" role="status">
      <p>{says}</p>
      <p class="secret" tabIndex={0}>{secret}</p>
    </section>
  );
}
