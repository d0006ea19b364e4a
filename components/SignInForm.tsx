import { asset } from "fresh/runtime";
import { frameTexts } from "texts/frame.ts";
import { peopleTexts as texts } from "texts/people.ts";
import type { UnsentForm } from "../middlewares/unsent_form.ts";
import { TextField } from "./Field.tsx";

export interface SignInData {
  /** Where it leads. */
  to: string;
  name: string;
  problem: string | null;
  /** What was sent without a session. */
  unsent: UnsentForm | null;
}

export function SignInForm({ to, name, problem, unsent }: SignInData) {
  return (
    <main id="content" class="narrow">
      <p class="brand">
        <img src={asset("/icon.svg")} alt="" width={28} height={28} /> {frameTexts.product}
      </p>
      <h1>{texts.signIn}</h1>
      {unsent && (
        <p class="card" role="alert">
          {unsent.fields === null ? texts.unsentLost : texts.unsentKept}
        </p>
      )}
      <form class="card" method="post" action="/sign-in" encType="multipart/form-data">
        <input type="hidden" name="to" value={to} />
        {unsent && <input type="hidden" name="unsent" value={JSON.stringify(unsent)} />}
        <TextField
          name="name"
          label={texts.name}
          hint={texts.signInNameHint}
          value={name}
          more={{ autocomplete: "username", autocapitalize: "none", autofocus: name === "" }}
        />
        <label for="password">{texts.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus={name !== ""}
          aria-describedby={problem ? "problem" : undefined}
        />
        {problem && <p id="problem" class="problem" role="alert">{problem}</p>}
        <button type="submit">{texts.signIn}</button>
      </form>
    </main>
  );
}
