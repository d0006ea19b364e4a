import { page } from "fresh";
import { noticeTexts as texts } from "texts/notices.ts";
import { ShortListTools } from "../../components/lists/ShortListTools.tsx";
import { wayOf } from "../../components/Notices.tsx";
import { When } from "../../components/When.tsx";
import type { PastNotice } from "../../lib/notices/notice_list.ts";
import { shortList } from "../../middlewares/short_list.ts";
import { define } from "../../state.ts";

/** What there was to know, whoever put it away. */
export const handler = define.handlers({
  async GET({ url, state }) {
    state.title = texts.title;
    return page(await shortList(state.leadline, "notices", { url }));
  },
});

export default define.page<typeof handler>(function NoticesPage({ data: { rows, all }, url }) {
  return (
    <main id="content">
      <h1>{texts.title}</h1>
      <p class="lead">{texts.lead}</p>
      {all === 0 && <p class="card">{texts.none}</p>}
      <ShortListTools
        list="notices"
        path="/notices"
        query={url.searchParams}
        all={all}
        shown={rows.length}
      />
      {rows.length > 0 && <Table notices={rows} />}
    </main>
  );
});

function Table({ notices }: { notices: readonly PastNotice[] }) {
  return (
    <table class="cards">
      <caption class="visually-hidden">{texts.title}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.notice}</th>
          <th scope="col">{texts.when}</th>
          <th scope="col">{texts.putAway}</th>
        </tr>
      </thead>
      <tbody>
        {notices.map((notice) => (
          <tr key={notice.id}>
            <th scope="row" class="said">
              {notice.text}{" "}
              <a class="more" href={wayOf(notice)}>
                {texts.ways[notice.kind]}
                <span class="visually-hidden">: {notice.text}</span>
              </a>
            </th>
            <td>
              <When at={notice.at} />
            </td>
            <td data-label={texts.putAway}>
              {notice.dismissed_at === null ? texts.open : (
                <>
                  <When at={notice.dismissed_at} />
                  <span class="line">{texts.putAwayBy(notice.dismissed_by ?? "")}</span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
