import { tableTexts } from "texts/tables.ts";
import type { SavedView } from "../../db/schema.ts";

/** The views that have a name, above the table; each can be deleted by whoever may save one. */
export function SavedViews(
  { path, views, query }: { path: string; views: readonly SavedView[]; query: string },
) {
  if (views.length === 0) return null;
  return (
    <nav class="views" aria-label={tableTexts.views}>
      <ul class="chips">
        {views.map((view) => (
          <li key={view.id}>
            <a
              href={`${path}?${view.query}`}
              class={view.query === query ? "on" : undefined}
            >
              {view.name}
            </a>
          </li>
        ))}
      </ul>
      <details class="confirm for-operators">
        <summary>{tableTexts.deleteViews}</summary>
        <ul class="box-list">
          {views.map((view) => (
            <li key={view.id}>
              <form method="post" action={`/views/${view.id}/delete`}>
                <button type="submit" class="danger">{tableTexts.deleteView(view.name)}</button>
              </form>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}

/** Gives what is shown a name. */
export function SaveView({ list, query }: { list: SavedView["list"]; query: string }) {
  return (
    <details class="confirm for-operators" name="tools">
      <summary>{tableTexts.saveView}</summary>
      <form method="post" action="/views">
        <input type="hidden" name="list" value={list} />
        <input type="hidden" name="query" value={query} />
        <label>
          {tableTexts.viewName}
          <input name="name" required maxLength={60} autocomplete="off" />
        </label>
        <p class="line">{tableTexts.viewHint}</p>
        <button type="submit">{tableTexts.save}</button>
      </form>
    </details>
  );
}
