/** Prints the folder of the SQLite file, so that `deno task start` may write there. */
import { dirname } from "node:path";
import { sqlitePath } from "./sqlite_path.ts";

const url = Deno.env.get("DATABASE_URL")?.trim() || "sqlite:data.db";
const folder = dirname(sqlitePath(url) ?? ".");
Deno.stdout.writeSync(new TextEncoder().encode(folder));
