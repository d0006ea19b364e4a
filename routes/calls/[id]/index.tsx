import { page } from "fresh";
import { CallPage } from "../../../components/call/CallPage.tsx";
import { callPageData } from "../../../middlewares/call_page.tsx";
import { define } from "../../../state.ts";

const LONGEST_SEARCH = 100;

export const handler = define.handlers({
  async GET({ params, url, state }) {
    const search = (url.searchParams.get("q") ?? "").slice(0, LONGEST_SEARCH);
    const changed = url.searchParams.get("changed") ?? undefined;
    return page(await callPageData(state, { id: params.id, search, changed }));
  },
});

export default define.page<typeof handler>(function Call({ data }) {
  return <CallPage {...data} />;
});
