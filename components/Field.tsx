import type { ComponentChildren } from "preact";

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  /** Why what was entered cannot be taken. */
  problem?: string;
  /** Over the whole width of the form. */
  wide?: boolean;
}

/** A control with its label, its hint and what is wrong with it. */
export function Field(
  { name, label, hint = "", problem, wide = false, children }: FieldProps & {
    children: ComponentChildren;
  },
) {
  return (
    <div class={wide ? "wide" : undefined}>
      <label for={name}>{label}</label>
      {children}
      {hint && <p id={`${name}-hint`} class="line">{hint}</p>}
      {problem && <p id={`${name}-problem`} class="problem">{problem}</p>}
    </div>
  );
}

/** `more` are further attributes of the input. */
export function TextField(
  { value = "", more = {}, ...field }: FieldProps & {
    value?: string;
    more?: Record<string, unknown>;
  },
) {
  return (
    <Field {...field}>
      <input id={field.name} name={field.name} value={value} {...described(field)} {...more} />
    </Field>
  );
}

/** What tells a screen reader where hint and problem stand. */
export function described({ name, hint, problem }: Pick<FieldProps, "name" | "hint" | "problem">) {
  const ids = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean);
  return {
    "aria-describedby": ids.length > 0 ? ids.join(" ") : undefined,
    "aria-invalid": problem !== undefined,
  };
}
