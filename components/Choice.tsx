import { Field } from "./Field.tsx";

/** One of a few values, each with its words. */
export function Choice(
  { name, label, options, value, problem }: {
    name: string;
    label: string;
    options: readonly (readonly [value: string, words: string])[];
    value?: string;
    problem?: string;
  },
) {
  return (
    <Field name={name} label={label} problem={problem}>
      <select id={name} name={name}>
        {options.map(([option, words]) => (
          <option key={option} value={option} selected={option === value}>{words}</option>
        ))}
      </select>
    </Field>
  );
}
