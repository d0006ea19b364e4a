import { App, csp, staticFiles } from "fresh";
import type { Leadline } from "./lib/leadline.ts";
import { answerProblems } from "./middlewares/answer_problems.ts";
import { auditExports } from "./middlewares/audit_exports.ts";
import { checkHost } from "./middlewares/check_host.ts";
import { refuseForeignPages } from "./middlewares/refuse_foreign_pages.ts";
import { signedIn } from "./middlewares/signed_in.ts";
import { viewerZone } from "./middlewares/viewer_zone.ts";
import { handler as bland } from "./routes/webhook.ts";
import type { State } from "./state.ts";

/** The web side of one Leadline. */
export function createApp(leadline: Leadline): App<State> {
  return new App<State>()
    .use((ctx) => {
      ctx.state.leadline = leadline;
      ctx.state.visitor = null;
      ctx.state.zone = viewerZone(ctx.req);
      return ctx.next();
    })
    // In a rush thousands come a second: they pass nothing that is there for people.
    .post("/webhook", answerProblems(), checkHost(), bland.POST)
    .use(csp({ useNonce: true }))
    .use(answerProblems())
    .use(checkHost())
    .use(staticFiles())
    .use(refuseForeignPages())
    .use(signedIn())
    .use(auditExports())
    .fsRoutes();
}
