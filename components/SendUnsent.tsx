import { peopleTexts as texts } from "texts/people.ts";
import type { UnsentForm } from "../middlewares/unsent_form.ts";

/** Who has signed in again sends what they had typed, or leaves it. */
export function SendUnsent({ action, page, fields }: UnsentForm) {
  return (
    <main id="content" class="narrow">
      <h1>{texts.signedIn}</h1>
      <form class="card stack" method="post" action={action} encType="multipart/form-data">
        <p>{texts.notYetSent}</p>
        {fields?.map(([name, value], at) => (
          <input key={at} type="hidden" name={name} value={value} />
        ))}
        <button type="submit">{texts.sendNow}</button>
        <p>
          <a href={page}>{texts.leaveUnsent}</a>
        </p>
      </form>
    </main>
  );
}
