/** An error in the format of Daytona's toolbox; its code and source select the SDK's error class. */
export class Problem extends Error {
  readonly statusCode: number;
  readonly code: string | undefined;

  constructor(statusCode: number, message: string, code?: string) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
  }
}

export function bodyOf(thrown: unknown, request: { path: string; method: string }): [number, object] {
  const problem = thrown instanceof Problem ? thrown : new Problem(500, messageOf(thrown));
  return [
    problem.statusCode,
    {
      statusCode: problem.statusCode,
      message: problem.message,
      ...request,
      timestamp: new Date().toISOString(),
      source: "DAYTONA_DAEMON",
      ...(problem.code !== undefined && { code: problem.code }),
    },
  ];
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
