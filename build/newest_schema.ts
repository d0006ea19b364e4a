/** `deno task schema` writes `db/newest.sql`: what all migrations together make of a new database. */
import { type Kysely, sql } from "kysely";
import { migrate } from "../db/migrations.ts";
import { openSqlite } from "../db/sqlite.ts";
import type { Schema } from "../db/schema.ts";

if (import.meta.main) {
  await Deno.writeTextFile(new URL("../db/newest.sql", import.meta.url), await newestSchema());
}

/** Statements with an empty line between them, as one transaction. */
export async function newestSchema(): Promise<string> {
  const { db } = openSqlite(":memory:");
  await migrate(db, "sqlite");
  const statements = [
    "-- Written by `deno task schema`. Do not edit.\nbegin immediate",
    ...await definitions(db),
    ...await rows(db),
    "commit",
  ];
  await db.destroy();
  return statements.map((statement) => `${statement};\n`).join("\n");
}

/** FTS5 makes the tables itself in which it keeps an index. */
async function definitions(db: Kysely<Schema>): Promise<string[]> {
  const found = await sql<{ sql: string }>`
    select sql from sqlite_schema
    where sql is not null and name not like 'sqlite_%'
      and name not in (select name from pragma_table_list where type = 'shadow')
    order by case type when 'table' then 1 when 'index' then 2 else 3 end, rowid`.execute(db);
  return found.rows.map(({ sql }) => sql.replaceAll(/\n\s*\n/g, "\n"));
}

/** What migrations write, and which of them the database has had: the time of that is its own. */
async function rows(db: Kysely<Schema>): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select name from pragma_table_list where schema = 'main' and type = 'table'
      and name not like 'sqlite_%' order by name`.execute(db);
  const inserts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`
      .execute(db);
    for (const row of rows) inserts.push(insert(name, row));
  }
  return inserts;
}

function insert(table: string, row: Record<string, unknown>): string {
  const values = Object.entries(row).map(([column, value]) =>
    column === "timestamp" ? "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')" : literal(value)
  );
  return `insert into "${table}" (${Object.keys(row).join(", ")}) values (${values.join(", ")})`;
}

function literal(value: unknown): string {
  if (typeof value === "number") return `${value}`;
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  throw new Error(`${value} is neither a number nor a text: say here how SQL writes it`);
}
