/** How long a client may wait before it repeats what a database could not do. */
export const DATABASE_RETRY_SECONDS = 2;

// Encore's driver gives every error one code and says the rest in its message: an SQLSTATE
// (https://www.postgresql.org/docs/current/errcodes-appendix.html), or what the socket or the pool reported.
const DRIVER_CODE = "GenericFailure";

const sqlStateIn = /\bSqlState\(E(\w{5})\)/;
/** Class 08, the server's end or start, too many connections. */
const unavailableStates = /^(?:08\w{3}|57P0[1-5]|53300)$/;
/** Disk full; and read-only, which servers are made when their disk is nearly full. */
const fullStates: readonly unknown[] = ["53100", "25006"];

/** A refused, lost or late connection, as Encore's driver or the standalone host's reports it. */
const lostConnection = [
  /^db error: FATAL|kind: (?:Connect|Closed|Io)\b/,
  /ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|CONNECTION_(?:CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT/,
  /error connecting to server|error communicating with the server|connection closed|connection refused|timed out/i,
];

/** Disk full, and the user's share of it. */
const fullDiskCodes: readonly unknown[] = ["ENOSPC", "EDQUOT"];

type StorageReason = "database_unavailable" | "storage_full";

/** Of a call to another service: it has found the reason already. */
function isStorageReason(told: unknown): told is StorageReason {
  return told === "database_unavailable" || told === "storage_full";
}

/** Names the reason for which a database, or a disk, could not do its work; null: the error is about something else. */
export function storageReasonOf(thrown: unknown): StorageReason | null {
  if (!(thrown instanceof Error) || !("code" in thrown)) return null;
  const told = "details" in thrown ? Object(thrown.details).reason : null;
  if (isStorageReason(told)) return told;
  if (fullDiskCodes.includes(thrown.code)) return "storage_full";
  if (thrown.code !== DRIVER_CODE) return null;
  return reasonOfMessage(thrown.message);
}

/** A message with an SQLSTATE also quotes values of rows, which may say anything. */
function reasonOfMessage(message: string): StorageReason | null {
  const state = sqlStateIn.exec(message)?.[1];
  if (fullStates.includes(state)) return "storage_full";
  if (state !== undefined) return unavailableStates.test(state) ? "database_unavailable" : null;
  if (message.startsWith("db error: ERROR")) return null;
  return lostConnection.some((pattern) => pattern.test(message)) ? "database_unavailable" : null;
}
