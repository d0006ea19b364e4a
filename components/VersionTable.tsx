import { promptTexts as texts } from "texts/prompts.ts";
import type { PromptVersion } from "../db/schema.ts";
import { When } from "./When.tsx";
import { shownCount } from "./words.ts";

/** Texts that a prompt has had; `newest` is the number of the one in use. */
export function VersionTable(
  { versions, newest }: { versions: readonly PromptVersion[]; newest: number },
) {
  return (
    <table class="cards">
      <caption class="visually-hidden">{texts.versions}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.version}</th>
          <th scope="col">{texts.writtenBy}</th>
          <th scope="col">{texts.when}</th>
          <th scope="col" class="number">{texts.characters}</th>
        </tr>
      </thead>
      <tbody>
        {versions.map(({ prompt_name, number, author, created_at, text }) => (
          <tr key={number}>
            <th scope="row">
              <a href={`/prompts/${prompt_name}/versions/${number}`}>
                {texts.versionNumber(number)}
              </a>
              {number === newest && <span class="line">{texts.inUse}</span>}
            </th>
            <td data-label={texts.writtenBy}>{author}</td>
            <td>
              <When at={created_at} />
            </td>
            <td data-label={texts.characters} class="number">{shownCount(text.length)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
