import assert from "node:assert/strict";
import { sqliteFolder } from "../../db/sqlite_path.ts";

Deno.test("the folder that a start may write to is that of the database's file, and no other", () => {
  const folders = {
    "sqlite:data.db": ".",
    "sqlite:kept/here/leads.db": "kept/here/",
    "sqlite:../leads.db": "../",
    "sqlite:/var/leads.db": "/var/",
    "sqlite:///var/lead line/leads.db": "/var/lead line/",
    "sqlite:///leads.db": "/",
    "sqlite:C:\\leadline\\leads.db": "C:\\leadline\\",
    "sqlite::memory:": ".",
    "postgres://user:pass@host/leads": ".",
  };
  for (const [url, folder] of Object.entries(folders)) assert.equal(sqliteFolder(url), folder, url);
});
