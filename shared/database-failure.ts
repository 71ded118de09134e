/** How long a client should wait before it retries a request that failed because of a database. */
export const DATABASE_RETRY_SECONDS = 2;

// Encore's driver gives every error the same code; the cause is in its message: an SQLSTATE
// (https://www.postgresql.org/docs/current/errcodes-appendix.html), or the error of the socket or the pool.
const DRIVER_CODE = "GenericFailure";

const sqlStateIn = /\bSqlState\(E(\w{5})\)/;
// postgres.js, which stores contents, names its server's errors so, with the SQLSTATE as code.
const SERVER_ERROR = "PostgresError";
/** What postgres.js reports of a connection, and nothing else does. */
const lostConnectionCode = /^CONNECT(?:_TIMEOUT|ION_(?:CLOSED|ENDED|DESTROYED))$/;
/** Class 08, a server that stops or starts, too many connections. */
const unavailableStates = /^(?:08\w{3}|57P0[1-5]|53300)$/;
/** Disk full; and read-only, which hosted servers become when their disk is nearly full. */
const fullStates: readonly unknown[] = ["53100", "25006"];
/** A failed file operation; if the system's reason is a lack of space, the message ends with it. */
const fileState = "58030";
const lackOfSpace = /No space left on device|Disk quota exceeded/;

/** A refused or lost connection, or a connect timeout, as reported by Encore's driver or the standalone host's. */
const lostConnection = [
  /^db error: FATAL|kind: (?:Connect|Closed|Io)\b/,
  /ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|CONNECTION_(?:CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT/,
  /error connecting to server|error communicating with the server|connection closed|connection refused|timed out/i,
];

/** Disk full, and disk quota exceeded. */
const fullDiskCodes: readonly unknown[] = ["ENOSPC", "EDQUOT"];

type StorageReason = "database_unavailable" | "storage_full";

/** In an error of a call to another service, that service has already named the reason. */
function isStorageReason(told: unknown): told is StorageReason {
  return told === "database_unavailable" || told === "storage_full";
}

/** Returns the reason of a database or disk failure; null for any other error. */
export function storageReasonOf(thrown: unknown): StorageReason | null {
  if (!(thrown instanceof Error) || !("code" in thrown)) return null;
  const told = "details" in thrown ? Object(thrown.details).reason : null;
  if (isStorageReason(told)) return told;
  if (fullDiskCodes.includes(thrown.code)) return "storage_full";
  if (thrown.name === SERVER_ERROR) return reasonOfState(String(thrown.code), thrown.message);
  if (lostConnectionCode.test(String(thrown.code))) return "database_unavailable";
  if (thrown.code !== DRIVER_CODE) return null;
  return reasonOfMessage(thrown.message);
}

function reasonOfState(state: string, message: string): StorageReason | null {
  if (fullStates.includes(state)) return "storage_full";
  if (state === fileState && lackOfSpace.test(message)) return "storage_full";
  return unavailableStates.test(state) ? "database_unavailable" : null;
}

/** A message with an SQLSTATE also quotes values of rows, which can contain any text. */
function reasonOfMessage(message: string): StorageReason | null {
  const state = sqlStateIn.exec(message)?.[1];
  if (state !== undefined) return reasonOfState(state, message);
  if (message.startsWith("db error: ERROR")) return null;
  return lostConnection.some((pattern) => pattern.test(message)) ? "database_unavailable" : null;
}
