import type { ColumnType } from "kysely";

/** A column that may be null; absent in an insert means null. */
export type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
