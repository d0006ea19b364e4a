import type { Choice } from "./choices.ts";

/** One filter as a form takes it. */
export function Chooser({ choice, query }: { choice: Choice; query: URLSearchParams }) {
  const { name, label } = choice;
  const value = query.get(name) ?? "";
  switch (choice.kind) {
    case "several":
      return (
        <fieldset>
          <legend>{label}</legend>
          <div class="boxes">
            {choice.options.map(([value, word]) => (
              <label key={value} class="box">
                <input
                  type="checkbox"
                  name={name}
                  value={value}
                  checked={query.getAll(name).includes(value)}
                />
                {word}
              </label>
            ))}
          </div>
        </fieldset>
      );
    case "one":
      return (
        <label>
          {label}
          <select name={name}>
            {choice.options.map(([one, word]) => (
              <option key={one} value={one} selected={one === value}>{word}</option>
            ))}
          </select>
        </label>
      );
    case "day":
      return (
        <label>
          {label}
          <input type="date" name={name} value={value.slice(0, "2026-11-23".length)} />
        </label>
      );
    case "count":
      return (
        <label>
          {label}
          <input type="number" name={name} value={value} min={0} max={100_000} />
        </label>
      );
    case "kept":
      return null;
  }
}
