import { noticeTexts as texts } from "texts/notices.ts";
import type { OpenNotice } from "../lib/notices/notice_list.ts";
import { When } from "./When.tsx";

/** So many are shown before the rest is folded away. */
const SHOWN = 3;

/** What the owner should know; each with a way to see to it, and one to put it away. */
export function Notices({ notices, to }: { notices: readonly OpenNotice[]; to: string }) {
  const folded = notices.slice(SHOWN);
  return (
    <div data-part="notices">
      {notices.length > 0 && (
        <section class="notices" aria-label={texts.notices}>
          <NoticeItems notices={notices.slice(0, SHOWN)} to={to} withAll />
          {folded.length > 0 && (
            <details data-key="more">
              <summary>{texts.more(folded.length)}</summary>
              <NoticeItems notices={folded} to={to} />
            </details>
          )}
        </section>
      )}
    </div>
  );
}

function NoticeItems(
  { notices, to, withAll = false }: {
    notices: readonly OpenNotice[];
    to: string;
    /** The first leads to those of before, too. */
    withAll?: boolean;
  },
) {
  return (
    <ul>
      {notices.map((notice, at) => (
        <li key={notice.id} class={notice.kind}>
          <p>
            {notice.text} <a href={wayOf(notice)}>{texts.ways[notice.kind]}</a>
            <span class="line">
              <When at={notice.at} />
              {withAll && at === 0 && (
                <>
                  {" · "}
                  <a href="/notices">{texts.all}</a>
                </>
              )}
            </span>
          </p>
          <form method="post" action={`/notices/${notice.id}/dismiss`}>
            <input type="hidden" name="to" value={to} />
            <button type="submit" class="quiet">
              {texts.dismiss}
              <span class="visually-hidden">: {notice.text}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}

/** Where something can be done about it. */
export function wayOf(notice: OpenNotice): string {
  return WAYS[notice.kind](notice);
}

const WAYS: Record<OpenNotice["kind"], (notice: OpenNotice) => string> = {
  finished: ({ campaign_id }) => `/campaigns/${campaign_id}`,
  paused: ({ campaign_id }) => `/campaigns/${campaign_id}`,
  review: ({ campaign_id }) => `/leads?campaign_id=${campaign_id}&status=review`,
  budget_low: ({ campaign_id }) => `/campaigns/${campaign_id}/settings`,
  budget_used: ({ campaign_id }) => `/campaigns/${campaign_id}/settings`,
  stopped: () => "/settings",
  unreachable: () => "/settings",
};
