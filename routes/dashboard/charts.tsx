import { LatestCharts } from "../../components/charts/LatestCharts.tsx";
import { outcomesByTime } from "../../lib/calls/call_figures.ts";
import { onceUntilChanged } from "../../middlewares/unchanged.ts";
import { define } from "../../state.ts";

/** Of the page itself they are a part. */
const ALONE = { skipAppWrapper: true, skipInheritedLayouts: true };

/** The dashboard's charts as they are now; asked by whoever looks on when the figures have changed. */
export const handler = define.handlers({
  GET(ctx) {
    const { leadline } = ctx.state;
    const { store: { db }, rules: { mode } } = leadline;
    return onceUntilChanged(ctx.req, leadline, {
      type: "text/html",
      async make() {
        const charts = <LatestCharts times={await outcomesByTime(db, { mode })} mode={mode} />;
        return await (await ctx.render(charts, {}, ALONE)).text();
      },
    });
  },
});
