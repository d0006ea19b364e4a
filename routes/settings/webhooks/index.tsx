import { page } from "fresh";
import { webhookTexts as texts } from "texts/webhooks.ts";
import { EndpointForm } from "../../../components/EndpointForm.tsx";
import { EndpointTable } from "../../../components/EndpointTable.tsx";
import { ShortListTools } from "../../../components/lists/ShortListTools.tsx";
import { createEndpoint } from "../../../lib/webhooks/endpoint.ts";
import { EVENT_KINDS } from "../../../lib/webhooks/event.ts";
import { readForm } from "../../../middlewares/form.ts";
import { shortList } from "../../../middlewares/short_list.ts";
import { endpointFromForm } from "../../../middlewares/webhook_endpoint.ts";
import { by, define, type State } from "../../../state.ts";

export const handler = define.handlers({
  async GET({ url, state }) {
    return page(
      await dataOf({ state, url }, { url: "", description: "", events: [...EVENT_KINDS] }),
    );
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
    return page(await dataOf(ctx, typed, read.problems), { status: 422 });
  },
});

async function dataOf(
  { state, url }: { state: State; url: URL },
  fields: { url: string; description: string; events: string[] },
  problems: Record<string, string> = {},
) {
  state.title = texts.title;
  const { rows, all } = await shortList(state.leadline, "endpoints", { url });
  return { fields, problems, endpoints: rows, all };
}

export default define.page<typeof handler>(function Webhooks({ data, url }) {
  const { endpoints, all, fields, problems } = data;
  return (
    <main id="content">
      <h1>{texts.title}</h1>
      <p class="muted">{texts.introduction}</p>
      <ShortListTools
        list="endpoints"
        path="/settings/webhooks"
        query={url.searchParams}
        all={all}
        shown={endpoints.length}
      />
      {all === 0 && <p class="card">{texts.none}</p>}
      {endpoints.length > 0 && <EndpointTable endpoints={endpoints} />}
      <EndpointForm fields={fields} problems={problems} />
    </main>
  );
});
