/** Schemas as the document has them. */
import { z } from "zod";
import { named } from "./shapes.ts";

export type JsonSchema = Record<string, unknown>;

const DEFINED = "#/$defs/";
const SHARED = "#/components/schemas/";

/** The schema of what is sent, with a reference wherever it uses one that has a name. */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, $defs: __, ...json } = converted(schema);
  return json;
}

/** The schemas that have a name. */
export function namedSchemas(): Record<string, JsonSchema> {
  const all = z.object(named);
  return converted(all).$defs as Record<string, JsonSchema>;
}

for (const [id, schema] of Object.entries(named)) {
  z.globalRegistry.add(schema, { ...schema.meta(), id });
}

function converted(schema: z.ZodType): JsonSchema {
  const json = z.toJSONSchema(schema, {
    io: "input",
    override: ({ jsonSchema }) => withoutNoise(jsonSchema),
  });
  return JSON.parse(JSON.stringify(json).replaceAll(DEFINED, SHARED));
}

/** A format says what zod's expression for it does; that a whole number is one of JavaScript's. */
function withoutNoise(schema: JsonSchema): void {
  if ("format" in schema) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}
