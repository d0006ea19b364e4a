import { HttpError } from "fresh";
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
        <a href="/">Back to the start</a>
      </p>
    </main>
  );
});

function said(error: unknown): { title: string; detail: string } {
  if (error instanceof HttpError && error.status === 404) {
    return { title: "Nothing here", detail: "This page does not exist, or it was removed." };
  }
  if (error instanceof HttpError && error.status < 500) {
    return {
      title: "That did not work",
      detail: "The request was refused. Go back and try again.",
    };
  }
  return {
    title: "Something went wrong here",
    detail: "Try again. If it goes on, the log of this Leadline says more.",
  };
}
