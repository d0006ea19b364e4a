import type { ClientErrorStatusCode, ServerErrorStatusCode } from "hono/utils/http-status";

/** A status of the classes 4xx and 5xx. */
export type ErrorStatus = ClientErrorStatusCode | ServerErrorStatusCode;

/** Thrown to end a request with an HTTP status; the nearest error page renders it. */
export class HttpError extends Error {
  status: ErrorStatus;

  constructor(status: ErrorStatus, message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "HttpError";
    this.status = status;
  }
}

/** The status that an error thrown by a handler stands for: its own, or 500 for a surprise. */
export function statusOf(error: unknown): number {
  return error instanceof HttpError ? error.status : 500;
}
