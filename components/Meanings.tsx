/** Words with what each means. */
export function Meanings(
  { id, title, meanings }: {
    id: string;
    title: string;
    meanings: readonly (readonly [word: string, meaning: string])[];
  },
) {
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl class="stack">
        {meanings.map(([word, meaning]) => (
          <div key={word}>
            <dt>
              <strong>{word}</strong>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
