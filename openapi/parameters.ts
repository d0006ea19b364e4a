import { z } from "zod";
import { ENDPOINT_CHANGES } from "../lib/webhooks/endpoint.ts";
import type { Operation } from "./operation.ts";
import { type JsonSchema, jsonSchema } from "./schema.ts";

const whole = z.int().positive();

/** What may stand in the place of `{id}` and the like. */
const IN_PATH: Record<string, z.ZodType> = {
  id: whole,
  note: whole,
  number: whole,
  delivery: whole,
  name: z.string(),
  action: z.enum(["test", ...Object.keys(ENDPOINT_CHANGES)]),
};

/** Those of the path, then those of the query. */
export function parametersOf({ query }: Operation, path: string): object[] {
  return [...inPath(path), ...query === undefined ? [] : inQuery(query)];
}

function inPath(path: string): object[] {
  return [...path.matchAll(/{(\w+)}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: jsonSchema(IN_PATH[name]),
  }));
}

/** Lists are sent as several parameters of the same name, which is what OpenAPI does by itself. */
function inQuery(query: z.ZodType): object[] {
  const { properties, required = [] } = jsonSchema(query) as {
    properties: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}
