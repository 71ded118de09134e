/** Encore's error codes and the HTTP status of each (https://encore.dev/docs/ts/primitives/errors). */
const statusOfCode: Readonly<Record<string, number>> = {
  canceled: 499,
  unknown: 500,
  invalid_argument: 400,
  deadline_exceeded: 504,
  not_found: 404,
  already_exists: 409,
  permission_denied: 403,
  resource_exhausted: 429,
  failed_precondition: 400,
  aborted: 409,
  out_of_range: 400,
  unimplemented: 501,
  internal: 500,
  unavailable: 503,
  data_loss: 500,
  unauthenticated: 401,
};

/** Every code that a failed call can have. */
export const failureCodes: readonly string[] = Object.keys(statusOfCode);

const hiddenMessage = "an internal error occurred";

interface FailureOrigin {
  details?: unknown;
  /** The thrown value, for the log; never shown to a client. */
  cause?: unknown;
}

/**
 * A failed call inside the runtime. It is thrown but intentionally not an Error: a rejected request should not pay for
 * capturing a stack (measured: two thirds of the throughput with source maps).
 */
export class ApiFailure {
  readonly code: string;
  readonly message: string;
  readonly details: unknown;
  readonly cause: unknown;

  constructor(code: string, message: string, origin: FailureOrigin = {}) {
    this.code = code;
    this.message = message;
    this.details = origin.details ?? null;
    this.cause = origin.cause;
  }

  get status(): number {
    return statusOfCode[this.code] ?? 500;
  }

  /** The three keys that clients see. */
  toWire(): { code: string; message: string; details: unknown } {
    return { code: this.code, message: this.message, details: this.details };
  }
}

export function invalidArgument(message: string): ApiFailure {
  return new ApiFailure("invalid_argument", message);
}

export function notFound(message: string): ApiFailure {
  return new ApiFailure("not_found", message);
}

export function unauthenticated(): ApiFailure {
  const message = "the request does not have valid authentication credentials for the operation";
  return new ApiFailure("unauthenticated", message);
}

/**
 * Converts anything that a handler threw, as Encore does: with a `code` that is one of Encore's codes, message and
 * details are kept; anything else becomes internal and hides them.
 */
export function toApiFailure(thrown: unknown): ApiFailure {
  if (thrown instanceof ApiFailure) return thrown;
  const { code, message, cause, details } = describeThrown(thrown);
  if (code === "internal") return new ApiFailure("internal", hiddenMessage, { details, cause: thrown });
  return new ApiFailure(code, withCause(message, cause), { details, cause: thrown });
}

/** Returns the code closest to an HTTP status, for callers that only have the status. */
export function codeOfStatus(status: number): string {
  const hit = Object.entries(statusOfCode).find(([, candidate]) => candidate === status);
  return hit?.[0] ?? (status < 500 ? "invalid_argument" : "unknown");
}

interface Thrown {
  code: string;
  message: string;
  cause: unknown;
  details: unknown;
}

function describeThrown(thrown: unknown): Thrown {
  if (typeof thrown !== "object" || thrown === null) {
    return { code: "internal", message: String(thrown), cause: undefined, details: undefined };
  }
  const [code, message] = [fieldOf(thrown, "code"), fieldOf(thrown, "message")];
  const isKnown = typeof code === "string" && Object.hasOwn(statusOfCode, code);
  return {
    code: isKnown ? code : "internal",
    message: String(message ?? thrown),
    cause: fieldOf(thrown, "cause"),
    details: fieldOf(thrown, "details"),
  };
}

function fieldOf(thrown: object, name: keyof Thrown): unknown {
  return Reflect.get(thrown, name);
}

function withCause(message: string, cause: unknown): string {
  return cause instanceof Error && cause.message !== "" ? `${message}: ${cause.message}` : message;
}
