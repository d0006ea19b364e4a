import { webhookTexts as texts } from "texts/webhooks.ts";
import type { WebhookEndpoint } from "../db/schema.ts";

/** What an owner can do with an endpoint, and what its receiver needs. */
export function EndpointActions({ endpoint, path }: { endpoint: WebhookEndpoint; path: string }) {
  const isEnabled = endpoint.disabled_at === null;
  return (
    <>
      <div class="actions">
        {isEnabled && <Act action={`${path}/test`} words={texts.sendTest} />}
        {isEnabled
          ? <Act action={`${path}/disable`} words={texts.disable} />
          : <Act action={`${path}/enable`} words={texts.enable} />}
        <Confirm
          action={`${path}/new_secret`}
          words={texts.newSecret}
          says={texts.newSecretMeans}
        />
        <Confirm action={`${path}/delete`} words={texts.delete} says={texts.deleteMeans} />
      </div>
      <details class="card">
        <summary>{texts.secret}</summary>
        <p class="secret" tabIndex={0}>{endpoint.secret}</p>
        <p class="muted">{texts.secretMeans}</p>
      </details>
    </>
  );
}

function Act({ action, words }: { action: string; words: string }) {
  return (
    <form method="post" action={action}>
      <button type="submit" class="quiet">{words}</button>
    </form>
  );
}

function Confirm({ action, words, says }: { action: string; words: string; says: string }) {
  return (
    <details class="confirm">
      <summary>{words}…</summary>
      <form method="post" action={action}>
        <p>{says}</p>
        <button type="submit" class="danger">{words}</button>
      </form>
    </details>
  );
}
