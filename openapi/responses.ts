import { STATUS_CODES } from "node:http";
import type { NeededRole } from "../middlewares/needed_role.ts";
import { type Operation, PROBLEM_STATUSES, type ProblemStatus } from "./operation.ts";
import { jsonSchema } from "./schema.ts";
import { Problem } from "./shapes.ts";

/** Every answer by its status: successes, those without a body, problems. */
export function responsesOf(
  operation: Operation,
  where: { path: string; role: NeededRole },
): Record<string, object> {
  const { answer, statuses = [200], empty = [] } = operation;
  const content = typeof answer === "string"
    ? { [answer]: { schema: { type: "string" } } }
    : { "application/json": { schema: jsonSchema(answer) } };
  return Object.fromEntries([
    ...statuses.map((status) => [status, { description: STATUS_CODES[status], content }]),
    ...empty.map((status) => [status, { description: STATUS_CODES[status] }]),
    ...problemsOf(operation, where).map((status) => [
      status,
      { $ref: `#/components/responses/Problem${status}` },
    ]),
  ]);
}

/** Those of its row, and those that follow from what it takes and where it is. */
function problemsOf(
  { query, body, form, problems = [] }: Operation,
  { path, role }: { path: string; role: NeededRole },
): ProblemStatus[] {
  const all: ProblemStatus[] = [...problems, 500];
  if (query !== undefined || form !== undefined) all.push(400);
  if (body !== undefined || form !== undefined) all.push(413, 415, 422);
  if (path.includes("{")) all.push(404);
  if (role !== "anybody") all.push(401, 403);
  return [...new Set(all)];
}

/** One answer for each status of a problem, shared by all operations. */
export function problemResponses(): Record<string, object> {
  const content = { "application/problem+json": { schema: jsonSchema(Problem) } };
  return Object.fromEntries(PROBLEM_STATUSES.map((status) => [
    `Problem${status}`,
    { description: STATUS_CODES[status], content },
  ]));
}
