/** Compares what a Leadline answers with what its description says of it. */
import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { openApiDocument } from "../../openapi/document.ts";

export const document = openApiDocument();

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(withoutOtherKeys(document) as object, "api");

/** What is sent: values of the path's parameters (else 1), a query, JSON or a form. */
export interface Sent {
  path?: Record<string, string | number>;
  query?: string;
  json?: unknown;
  form?: FormData;
  /** The status that is expected; 2xx when absent. */
  status?: number;
}

/** Asks a Leadline, and fails when the answer is not as described. Its JSON, or its text. */
export async function ask(url: string, operation: string, sent: Sent = {}) {
  const [method, path] = operation.split(" ");
  const address = path.replaceAll(/{(\w+)}/g, (_, name) => `${sent.path?.[name] ?? 1}`);
  const response = await fetch(`${url}${address}?${sent.query ?? ""}`, {
    method,
    headers: sent.json === undefined ? {} : { "content-type": "application/json" },
    body: sent.form ?? JSON.stringify(sent.json),
  });
  const { status } = response;
  const [type] = (response.headers.get("content-type") ?? "").split(";");
  const text = await response.text();
  const said = `${operation} ${status} ${type} ${text.slice(0, 300)}`;
  assert.ok(sent.status === undefined ? response.ok : status === sent.status, said);
  const pointer = pointerTo({ method, path, status, type });
  assert.ok(pointer !== undefined, `not described: ${said}`);
  if (!type.endsWith("json")) return text;
  const problems = differences(pointer, JSON.parse(text));
  assert.deepEqual(problems, [], said);
  return JSON.parse(text);
}

/** What a value has that the schema at this place of the document has not, or the other way. */
export function differences(pointer: string, value: unknown): string[] {
  const validate = ajv.getSchema(`api${pointer}`);
  assert.ok(validate, pointer);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    `${instancePath} ${message} ${JSON.stringify(params)}`
  );
}

/** Where the document has the schema of an answer; undefined: it has none. */
function pointerTo(
  { method, path, status, type }: { method: string; path: string; status: number; type: string },
): string | undefined {
  const { responses } = document.paths[path][method.toLowerCase()] as {
    responses: Record<string, { content?: Record<string, unknown>; $ref?: string }>;
  };
  const said = responses[status];
  if (said === undefined) return undefined;
  if (said.$ref !== undefined) return `${said.$ref}/content/${escaped(type)}/schema`;
  const types = Object.keys(said.content ?? {});
  const place = `#/paths/${escaped(path)}/${method.toLowerCase()}/responses/${status}/content`;
  const known = types.find((known) => known === type || known === type.replace(/\/.*/, "/*"));
  return known && `${place}/${escaped(known)}/schema`;
}

function escaped(text: string): string {
  return encodeURIComponent(text.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/** The same, where objects have the keys that are named and no others: what is new is to be described. */
function withoutOtherKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOtherKeys);
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, withoutOtherKeys(part)]),
  );
  const isObject = copy.type === "object" && copy.properties !== undefined;
  return isObject ? { additionalProperties: false, ...copy } : copy;
}
