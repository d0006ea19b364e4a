import { type NeededRole, neededRole } from "../middlewares/needed_role.ts";
import type { Operation } from "./operation.ts";
import { parametersOf } from "./parameters.ts";
import { responsesOf } from "./responses.ts";
import { jsonSchema } from "./schema.ts";

/** One row of the tables as OpenAPI has it. */
export function operationObject(
  operation: Operation,
  { tag, method, path }: { tag: string; method: string; path: string },
) {
  const role = neededRole(method, path);
  return {
    tags: [tag],
    summary: operation.summary,
    description: WHO_MAY[role],
    parameters: parametersOf(operation, path),
    ...requestBody(operation),
    responses: responsesOf(operation, { path, role }),
    ...role === "anybody" && { security: [] },
  };
}

const WHO_MAY: Record<NeededRole, string> = {
  anybody: "Takes no token.",
  viewer: "Takes a token with any scope.",
  operator: "Takes a token with the scope operate or manage.",
  owner: "Takes a token with the scope manage.",
};

/** No body is taken as an empty object. */
function requestBody({ body, form }: Operation) {
  const shape = body ?? form;
  if (shape === undefined) return {};
  const type = body === undefined ? "multipart/form-data" : "application/json";
  const schema = jsonSchema(shape);
  return { requestBody: { required: "required" in schema, content: { [type]: { schema } } } };
}
