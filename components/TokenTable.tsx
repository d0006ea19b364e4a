import { peopleTexts as texts } from "texts/people.ts";
import type { ListedToken } from "../lib/people/api_tokens.ts";
import { When } from "./When.tsx";

/** What scripts show; `now` tells which have expired. */
export function TokenTable({ tokens, now }: { tokens: readonly ListedToken[]; now: string }) {
  return (
    <table class="cards">
      <caption class="visually-hidden">{texts.tokens}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.name}</th>
          <th scope="col">{texts.scope}</th>
          <th scope="col">{texts.madeBy}</th>
          <th scope="col">{texts.expires}</th>
          <th scope="col">{texts.lastUsed}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <th scope="row">{token.name}</th>
            <td data-label={texts.scope}>{texts.scopes[token.scope]}</td>
            <td data-label={texts.madeBy}>{token.made_by}</td>
            <td data-label={texts.expires}>
              {token.expires_at <= now ? texts.expired : <When at={token.expires_at} />}
            </td>
            <td data-label={texts.lastUsed}>
              {token.last_used_at === null ? texts.never : <When at={token.last_used_at} />}
            </td>
            <td>
              <Revoke token={token} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Revoke({ token: { id, name } }: { token: ListedToken }) {
  return (
    <details class="confirm">
      <summary>{texts.revoke}</summary>
      <form method="post" action={`/settings/tokens/${id}/revoke`}>
        <p>{texts.revokeMeans}</p>
        <button type="submit" class="danger">{texts.revokeNow(name)}</button>
      </form>
    </details>
  );
}
