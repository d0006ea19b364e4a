import { z } from "zod";
import { KNOWN_FIELDS, type Mapping } from "../lib/leads/csv/columns.ts";
import { Problem } from "./problem.ts";

const mapping = z.partialRecord(z.enum(KNOWN_FIELDS), z.string().min(1).max(1_000));

/** The form's field `mapping`: which header holds which field. @throws Problem 422. */
export function readMapping(field: string | undefined): Mapping | undefined {
  if (!field) return undefined;
  const read = mapping.safeParse(asJson(field));
  if (read.success) return read.data;
  throw new Problem(
    422,
    "The mapping cannot be read",
    `Send a JSON object such as {"phone":"Mobile no."}; it may name ${KNOWN_FIELDS.join(", ")}.`,
  );
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
