import { page } from "fresh";
import { webhookTexts as texts } from "texts/webhooks.ts";
import { EndpointForm } from "../../../components/EndpointForm.tsx";
import { EndpointTable } from "../../../components/EndpointTable.tsx";
import { createEndpoint, listEndpoints } from "../../../lib/webhooks/endpoint.ts";
import { EVENT_KINDS } from "../../../lib/webhooks/event.ts";
import { readForm } from "../../../middlewares/form.ts";
import { endpointFromForm } from "../../../middlewares/webhook_endpoint.ts";
import { by, define, type State } from "../../../state.ts";

export const handler = define.handlers({
  async GET({ state }) {
    return page(await dataOf(state, { url: "", description: "", events: [...EVENT_KINDS] }));
  },
  async POST(ctx) {
    const form = await readForm(ctx.req);
    const read = endpointFromForm(form);
    if (read.kind === "endpoint") {
      const { id } = await createEndpoint(by(ctx.state), read.wish);
      ctx.state.leadline.sender.wake();
      return ctx.redirect(`/settings/webhooks/${id}`, 303);
    }
    const typed = {
      url: `${form.get("url") ?? ""}`,
      description: `${form.get("description") ?? ""}`,
      events: form.getAll("events").map(String),
    };
    return page(await dataOf(ctx.state, typed, read.problems), { status: 422 });
  },
});

async function dataOf(
  state: State,
  fields: { url: string; description: string; events: string[] },
  problems: Record<string, string> = {},
) {
  state.title = texts.title;
  return { fields, problems, endpoints: await listEndpoints(state.leadline.store.db) };
}

export default define.page<typeof handler>(function Webhooks({ data }) {
  const { endpoints, fields, problems } = data;
  return (
    <main id="content">
      <h1>{texts.title}</h1>
      <p class="muted">{texts.introduction}</p>
      {endpoints.length === 0
        ? <p class="card">{texts.none}</p>
        : <EndpointTable endpoints={endpoints} />}
      <EndpointForm fields={fields} problems={problems} />
    </main>
  );
});
