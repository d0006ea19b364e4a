import { page } from "fresh";
import { peopleTexts as texts } from "texts/people.ts";
import { shownEnvironment } from "../../lib/shown_environment.ts";
import { define } from "../../state.ts";

/** What the environment says, and where to change it. */
export const handler = define.handlers({
  GET({ state }) {
    state.title = texts.settings;
    return page({ settings: shownEnvironment(state.leadline.config) });
  },
});

export default define.page<typeof handler>(function Environment({ data: { settings } }) {
  return (
    <main id="content">
      <h1>{texts.environment}</h1>
      <p class="muted">{texts.environmentMeans}</p>
      <table class="cards">
        <caption class="visually-hidden">{texts.environment}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.setting}</th>
            <th scope="col">{texts.value}</th>
          </tr>
        </thead>
        <tbody>
          {settings.map(({ name, value }) => (
            <tr key={name}>
              <th scope="row">
                {name}
                <span class="line">{texts.meaningOf[name]}</span>
              </th>
              <td class={value === null ? "muted" : "value"}>{value ?? texts.notSet}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
});
