/** The description of the HTTP API after OpenAPI 3.1, made of the tables in `operations/`. */
import { operations } from "./operations.ts";
import { operationObject } from "./operation_object.ts";
import { problemResponses } from "./responses.ts";
import { type JsonSchema, namedSchemas } from "./schema.ts";

export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string };
  tags: { name: string }[];
  security: Record<string, string[]>[];
  /** By address, then by method in small letters. */
  paths: Record<string, Record<string, object>>;
  components: {
    schemas: Record<string, JsonSchema>;
    responses: Record<string, object>;
    securitySchemes: Record<string, object>;
  };
}

export function openApiDocument(): OpenApiDocument {
  return {
    openapi: "3.1.1",
    info: {
      title: "Leadline",
      version: "1",
      description: "Leads from a CSV, called by an AI voice. Errors are problems after RFC 9457.",
    },
    tags: Object.keys(operations).map((name) => ({ name })),
    security: [{ token: [] }],
    paths: paths(),
    components: {
      schemas: namedSchemas(),
      responses: problemResponses(),
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "API_TOKEN, or a token made under Settings as far as its scope goes.",
        },
      },
    },
  };
}

function paths(): OpenApiDocument["paths"] {
  const paths: OpenApiDocument["paths"] = {};
  for (const [tag, table] of Object.entries(operations)) {
    for (const [name, operation] of Object.entries(table)) {
      const [method, path] = name.split(" ");
      paths[path] ??= {};
      paths[path][method.toLowerCase()] = operationObject(operation, { tag, method, path });
    }
  }
  return paths;
}
