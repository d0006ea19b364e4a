import { promptTexts as texts } from "texts/prompts.ts";
import type { DiffPart } from "../lib/prompts/diff.ts";

/** What became of a text; read aloud, what went and what came is said. */
export function TextDiff({ parts }: { parts: readonly DiffPart[] }) {
  if (parts.every(({ kind }) => kind === "same")) return <p>{texts.sameText}</p>;
  return (
    <p class="card diff" tabIndex={0}>
      {parts.map(({ kind, text }, at) => {
        if (kind === "same") return text;
        const Part = kind === "added" ? "ins" : "del";
        return (
          <Part key={at}>
            <span class="visually-hidden">
              {kind === "added" ? texts.addedSpoken : texts.removedSpoken}
            </span>
            {text}
          </Part>
        );
      })}
    </p>
  );
}
