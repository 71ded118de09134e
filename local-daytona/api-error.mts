import { STATUS_CODES } from "node:http";

/** An error in the API's format. */
export class ApiError extends Error {
  readonly statusCode: number;
  readonly code: string | undefined;
  readonly headers: Record<string, string>;

  constructor(
    statusCode: number,
    message: string,
    options: { code?: string; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.statusCode = statusCode;
    this.code = options.code;
    this.headers = options.headers ?? {};
  }
}

export function badRequest(message: string): ApiError {
  return new ApiError(400, message);
}

export function notFound(message: string): ApiError {
  return new ApiError(404, message);
}

export function conflict(message: string): ApiError {
  return new ApiError(409, message);
}

/** The format of the API's errors; the toolbox's also contains its source. */
export function envelopeOf(error: ApiError, path: string, at: Date): object {
  return {
    path,
    timestamp: at.toISOString(),
    statusCode: error.statusCode,
    error: STATUS_CODES[error.statusCode] ?? "Error",
    message: error.message,
    ...(error.code !== undefined && { code: error.code }),
    ...(path.startsWith("/toolbox/") && { source: "DAYTONA_DAEMON" }),
  };
}
