import assert from "node:assert/strict";
import { App, csrf, type CsrfOptions } from "fresh";
import { send } from "./requests.ts";

const OWN = "http://localhost";
const TRUSTED = "https://trusted.example";
const EVIL = "https://evil.example";

interface Case {
  method?: string;
  site?: string;
  origin?: string;
  allowed?: CsrfOptions["origin"];
  status: 200 | 403;
}

const cases: Record<string, Case> = {
  "a GET from another site": { method: "GET", site: "cross-site", origin: EVIL, status: 200 },
  "a HEAD from another site": { method: "HEAD", site: "cross-site", status: 200 },
  "a form of the app": { site: "same-origin", status: 200 },
  "a form that the user opened": { site: "none", status: 200 },
  "a form of another site": { site: "cross-site", origin: EVIL, status: 403 },
  "a form of another site that hides its origin": { site: "cross-site", status: 403 },
  "a form of a sibling subdomain": { site: "same-site", origin: EVIL, status: 403 },
  "a PUT from another site": { method: "PUT", site: "cross-site", status: 403 },
  "a DELETE from another site": { method: "DELETE", site: "cross-site", status: 403 },
  "an old browser's form of the app": { origin: OWN, status: 200 },
  "an old browser's form of another site": { origin: EVIL, status: 403 },
  "an old browser's sandboxed frame": { origin: "null", status: 403 },
  "a program that is no browser": { status: 200 },
  "a trusted origin": { site: "cross-site", origin: TRUSTED, allowed: TRUSTED, status: 200 },
  "one of several trusted origins": { origin: TRUSTED, allowed: [OWN, TRUSTED], status: 200 },
  "an origin that is not trusted": { origin: EVIL, allowed: [OWN, TRUSTED], status: 403 },
  "an origin that a function trusts": {
    origin: TRUSTED,
    allowed: (it) => it === TRUSTED,
    status: 200,
  },
  "an origin that a function refuses": {
    origin: EVIL,
    allowed: (it) => it === TRUSTED,
    status: 403,
  },
};

for (const [name, { method = "POST", site, origin, allowed, status }] of Object.entries(cases)) {
  Deno.test(`csrf: ${name} is answered ${status}`, async () => {
    const app = new App().use(csrf({ origin: allowed })).all("/", () => new Response("done"));
    const headers = new Headers();
    if (site !== undefined) headers.set("sec-fetch-site", site);
    if (origin !== undefined) headers.set("origin", origin);
    assert.equal((await send(app, "/", { method, headers })).status, status);
  });
}
