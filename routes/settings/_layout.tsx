import { SettingsNav } from "../../components/SettingsNav.tsx";
import { define } from "../../state.ts";

export default define.layout(({ Component, state, url }) => (
  <>
    {state.visitor?.role === "owner" && <SettingsNav path={url.pathname} />}
    <Component />
  </>
));
