/**
 * Rows that have one value, in the order of their ids. PostgreSQL takes values to be spread evenly:
 * one that is frequent it looks for among all rows, past however many at the end have another. Sorted
 * by the column as well, rows are read along its index.
 */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { dialectOf } from "../../db/dialect.ts";
import type { Queries } from "../../db/store.ts";

/** That a column has this value, told so that PostgreSQL still sorts by it. */
export function isAmongOne(column: string, value: string | number): RawBuilder<SqlBool> {
  const type = sql.raw(typeof value === "number" ? "bigint" : "text");
  return sql<SqlBool>`${sql.ref(column)} = any(array[${value}::${type}])`;
}

/** That rows are of this campaign; to be sorted by `campaign_id` and `id`. */
export function isOfCampaign(db: Queries, campaignId: number): RawBuilder<SqlBool> {
  return dialectOf(db) === "postgres"
    ? isAmongOne("campaign_id", campaignId)
    : sql<SqlBool>`campaign_id = ${campaignId}`;
}
