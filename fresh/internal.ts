/**
 * For the generated `_fresh/server.js` and `_fresh/snapshot.js` only.
 * @module
 */
export { setSnapshot } from "./app.ts";
export { diskSnapshot } from "./build/disk_snapshot.ts";
export { readRoutes } from "./routing/read_routes.ts";
