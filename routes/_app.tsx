import { asset } from "fresh/runtime";
import { frameTexts } from "texts/frame.ts";
import { Notices } from "../components/Notices.tsx";
import { PageHead } from "../components/PageHead.tsx";
import { type OpenNotice, openNotices } from "../lib/notices/notice_list.ts";
import { ViewerZone } from "../components/viewer_zone.ts";
import Viewer from "../islands/Viewer.tsx";
import { define } from "../state.ts";

export default define.layout(async ({ Component, state, url }) => {
  // An error page is shown even when the database cannot be read.
  const status = state.visitor === null ? null : await state.leadline.status().catch(() => null);
  const open = status === null ? [] : await openNotices(state.leadline.store.db);
  const notices = open.filter(({ text }) => !status?.problems.includes(text));
  const toKnow = notices.length + (status?.problems.length ?? 0);
  const title = state.title ? `${state.title} · ${frameTexts.product}` : frameTexts.product;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{toKnow > 0 ? `(${toKnow}) ${title}` : title}</title>
        <link rel="icon" href={asset("/icon.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={asset("/styles.css")} />
      </head>
      <body data-role={state.visitor?.role}>
        <a class="skip-link" href="#content">{frameTexts.skip}</a>
        {status !== null && state.visitor !== null && (
          <PageHead
            path={url.pathname}
            status={status}
            visitor={state.visitor}
            hoursAreOff={state.leadline.rules.hours === "off"}
          />
        )}
        {status !== null && (
          <ViewerZone.Provider value={state.zone}>
            <Notices notices={notices} to={url.pathname + url.search} />
          </ViewerZone.Provider>
        )}
        <Component />
        {status !== null && <Viewer zone={state.zone} notices={idsOf(open)} />}
      </body>
    </html>
  );
});

function idsOf(notices: readonly OpenNotice[]): string {
  return notices.map(({ id }) => id).join();
}
