/** What the tables of operations are made of. */
import type { z } from "zod";

/** One method of one address. */
export interface Operation {
  summary: string;
  /** An object: each of its keys is a parameter of the query. */
  query?: z.ZodType;
  /** The JSON body. */
  body?: z.ZodType;
  /** The fields of a multipart body. */
  form?: z.ZodType;
  /** The JSON answer, or the media type of a file. */
  answer: z.ZodType | string;
  /** Statuses of a success; 200 alone where none are given. */
  statuses?: number[];
  /** Statuses that come without a body. */
  empty?: number[];
  /** Statuses of refusals beyond those that every such operation has (`problemsOf`). */
  problems?: ProblemStatus[];
}

/** By method and address: `GET /api/calls/{id}`. */
export type Operations = Record<`${"GET" | "POST" | "DELETE"} /${string}`, Operation>;

export const PROBLEM_STATUSES = [
  400,
  401,
  403,
  404,
  409,
  413,
  415,
  422,
  429,
  500,
  502,
  503,
] as const;
export type ProblemStatus = typeof PROBLEM_STATUSES[number];

export const CSV = "text/csv";

/** What a poll that names its `ETag` gets. */
export const UNCHANGED = [304];
