/** Prints the folder of the SQLite file, so that `deno task start` may write there. */
import { sqliteFolder } from "./sqlite_path.ts";

const url = Deno.env.get("DATABASE_URL")?.trim() || "sqlite:data.db";
Deno.stdout.writeSync(new TextEncoder().encode(sqliteFolder(url)));
