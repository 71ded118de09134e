import { expect, test } from "vitest";
import { storageReasonOf } from "./database-failure";
import { toFailure } from "./failure";

function driverError(message: string): Error {
  return Object.assign(new Error(message), { code: "GenericFailure" });
}

test.each([
  ["connect ECONNREFUSED 127.0.0.1:5432", "database_unavailable"],
  ["write CONNECTION_CLOSED 127.0.0.1:5432", "database_unavailable"],
  [
    'Error { kind: Db, cause: Some(DbError { severity: "FATAL", code: SqlState(E57P03) }) }',
    "database_unavailable",
  ],
  ["db error: FATAL: the database system is starting up", "database_unavailable"],
  ["error connecting to server: Connection refused (os error 111)", "database_unavailable"],
  ["Error { kind: Db, cause: Some(DbError { code: SqlState(E25006) }) }", "storage_full"],
  [
    'Error { kind: Db, cause: Some(DbError { code: SqlState(E53100), message: "could not extend file" }) }',
    "storage_full",
  ],
  [
    'Error { kind: Db, cause: Some(DbError { code: SqlState(E23505), detail: Some("Key (name)=(ECONNREFUSED)") }) }',
    null,
  ],
  ["db error: ERROR: syntax error", null],
])("the driver's %j means %j", (message, reason) => {
  expect(storageReasonOf(driverError(message))).toBe(reason);
});

/** As postgres.js throws it: the SQLSTATE is the code. */
function serverError(code: string, message: string): Error {
  return Object.assign(new Error(message), { name: "PostgresError", code });
}

test.each([
  ["25006", "cannot execute INSERT in a read-only transaction", "storage_full"],
  ["53100", 'could not extend file "base/5/16384": No space left on device', "storage_full"],
  ["58030", 'could not write to file "pg_wal/xlogtemp.1": No space left on device', "storage_full"],
  ["58030", "could not read block 1: Input/output error", null],
  ["57P01", "terminating connection due to administrator command", "database_unavailable"],
  ["23505", "duplicate key", null],
])("the bulk store's error %s, %j, means %j", (code, message, reason) => {
  expect(storageReasonOf(serverError(code, message))).toBe(reason);
});

test.each(["CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "CONNECT_TIMEOUT"])(
  "%s of the bulk store's connection is an unavailable database, a git host's ECONNREFUSED is not",
  (code) => {
    expect(storageReasonOf(Object.assign(new Error("x"), { code }))).toBe("database_unavailable");
    expect(storageReasonOf(Object.assign(new Error("x"), { code: "ECONNREFUSED" }))).toBeNull();
  },
);

test("a full disk and a failure reported by another service have their reason too", () => {
  expect(storageReasonOf(Object.assign(new Error("no room"), { code: "ENOSPC" }))).toBe("storage_full");
  const passedOn = Object.assign(new Error("x"), {
    code: "unavailable",
    details: { reason: "database_unavailable" },
  });
  expect(storageReasonOf(passedOn)).toBe("database_unavailable");
});

test("a client learns when to retry, and nothing about the server", () => {
  expect(toFailure(driverError("connect ECONNREFUSED 10.0.0.7:5432"))).toMatchObject({
    reason: "database_unavailable",
    message: "the database is unavailable at the moment",
    retryable: true,
    retryAfterSeconds: 2,
  });
});
