import postgres from "postgres";

/** Errors have the format of Encore's driver: one code for all, the SQLSTATE only inside the message. */
export function toSqlError(thrown: unknown): Error {
  const message =
    thrown instanceof postgres.PostgresError ? describePostgresError(thrown) : plainMessage(thrown);
  return Object.assign(new Error(message, { cause: thrown }), { code: "GenericFailure" });
}

/**
 * As `toSqlError`, on a server that may lack disk space: it then ends its connections, or cannot start, and the error
 * is reported as a full disk.
 */
export function toSqlErrorOnDisk(thrown: unknown, isDiskFull: () => boolean): Error {
  if (!hasEndedConnection(thrown) || !isDiskFull()) return toSqlError(thrown);
  const message =
    'Error { kind: Db, cause: Some(DbError { severity: "ERROR", code: SqlState(E53100), message: "the disk is full" }) }';
  return Object.assign(new Error(message, { cause: thrown }), { code: "GenericFailure" });
}

/**
 * Whether an error, or its result of `toSqlError`, ended the connection: Postgres closed it, or it was lost (errors of
 * sockets, and postgres.js's own about them, have an `errno`).
 */
export function hasEndedConnection(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof postgres.PostgresError)
    return cause.severity === "FATAL" || cause.severity === "PANIC";
  return cause instanceof Error && "errno" in cause;
}

/** Class 42 (syntax, unknown names, types) occurs while a statement is prepared, the rest while it runs. */
function describePostgresError(error: postgres.PostgresError): string {
  if (error.code.startsWith("42")) return `db error: ERROR: ${error.message}`;
  const facts = [
    `severity: "${error.severity ?? "ERROR"}"`,
    `code: SqlState(E${error.code})`,
    `message: ${JSON.stringify(error.message)}`,
    `detail: ${optional(error.detail)}`,
    `hint: ${optional(error.hint)}`,
    `schema: ${optional(error.schema_name)}`,
    `table: ${optional(error.table_name)}`,
    `column: ${optional(error.column_name)}`,
    `constraint: ${optional(error.constraint_name)}`,
  ];
  return `Error { kind: Db, cause: Some(DbError { ${facts.join(", ")} }) }`.replaceAll('\\"', '"');
}

function optional(text: string | undefined): string {
  return text === undefined ? "None" : `Some(${JSON.stringify(text)})`;
}

function plainMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
