import { HttpError } from "fresh";
import { errorTexts as texts } from "texts/frame.ts";
import { Problem } from "../middlewares/problem.ts";
import { define } from "../state.ts";

/** What went wrong, and a way back. The message of a surprise stays in the log. */
export default define.page(function ErrorPage({ error }) {
  const { title, detail } = error instanceof Problem ? error : said(error);
  return (
    <main id="content">
      <h1>{title}</h1>
      <p>{detail}</p>
      <p>
        <a href="/">{texts.back}</a>
      </p>
    </main>
  );
});

function said(error: unknown): { title: string; detail: string } {
  if (error instanceof HttpError && error.status === 404) return texts.missing;
  if (error instanceof HttpError && error.status === 405) {
    return { ...texts.refused, detail: error.message };
  }
  if (error instanceof HttpError && error.status < 500) return texts.refused;
  return texts.failed;
}
