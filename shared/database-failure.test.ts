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
