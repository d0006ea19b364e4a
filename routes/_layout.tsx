import { ViewerZone } from "../components/viewer_zone.ts";
import { define } from "../state.ts";

/** Instants are shown on the viewer's clock, wherever in the page they stand. */
export default define.layout(function ({ Component, state }) {
  return (
    <ViewerZone.Provider value={state.zone}>
      <Component />
    </ViewerZone.Provider>
  );
});
