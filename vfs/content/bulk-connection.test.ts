import { describe, expect, test } from "vitest";
import { db } from "../db";
import { inBulkTransaction } from "./bulk-connection";
import type { BulkTransaction } from "./bulk-session";

async function sessionOf(tx: BulkTransaction): Promise<number> {
  const [row] = await tx<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  if (row === undefined) throw new Error("a session has a process");
  return row.pid;
}

/** Ends a session as a restart of the database does; resolves when it is gone. */
async function endSession(pid: number): Promise<void> {
  await db.exec`SELECT pg_terminate_backend(${pid}::int, 10000)`;
}

function withResolver<Value = void>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** The maximum number of sessions, and some more that wait for them. */
async function runMany(): Promise<number[]> {
  const numbers = Array.from({ length: 30 }, (_, index) => index);
  return await Promise.all(
    numbers.map((number) =>
      inBulkTransaction(db, async (tx) => {
        const [row] = await tx<{ number: number }[]>`SELECT ${number}::int AS number`;
        return row?.number ?? -1;
      }),
    ),
  );
}

describe("a connection that ends within a transaction fails only that transaction", () => {
  test("while a statement runs", async () => {
    const broken = inBulkTransaction(db, async (tx) => {
      const pid = await sessionOf(tx);
      const sleeping = tx`SELECT pg_sleep(60)`;
      await Promise.all([sleeping, endSession(pid)]);
    });

    await expect(broken).rejects.toThrow();
    expect(await runMany()).toHaveLength(30);
  });

  test("between two statements", async () => {
    const { promise: failed, resolve: goOn } = withResolver();
    const { promise: refusal, resolve: refuse } = withResolver<unknown>();
    const broken = inBulkTransaction(db, async (tx) => {
      await endSession(await sessionOf(tx));
      await failed;
      await Promise.resolve()
        .then(() => tx`SELECT 1`)
        .catch(refuse);
    });

    await expect(broken).rejects.toThrow("the database ended the connection");
    goOn();
    expect(await refusal).toBeInstanceOf(Error);
    expect(await runMany()).toHaveLength(30);
  });
});

test("a transaction with a failed statement is never reported as committed", async () => {
  const swallowed = inBulkTransaction(db, async (tx) => {
    await tx`SELECT 1 / 0`.catch(() => undefined);
  });

  await expect(swallowed).rejects.toThrow("has failed before");
  expect(await runMany()).toHaveLength(30);
});

test("more transactions than sessions wait for each other", async () => {
  const numbers = await runMany();

  expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => index));
});
