import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { databaseUrlOf, withPrefix } from "../../postgres/database-url.mts";
import { createDatabases } from "../../postgres/migrate.mts";
import { type Cursor, QueryArgs, SqlDatabase } from "./database.mts";

const { baseUrl } = inject("vaporform");
const prefixUrl = withPrefix(baseUrl, `q${randomBytes(6).toString("hex")}`);
const url = databaseUrlOf(prefixUrl, "values");
const database = new SqlDatabase(url);

beforeAll(async () => {
  await createDatabases(prefixUrl, [url]);
  await run("CREATE TYPE mood AS ENUM ('good', 'bad')");
  await run("CREATE TABLE item (id text PRIMARY KEY, data jsonb, n int CHECK (n < 100))");
});

afterAll(() => database.close(1));

async function run(text: string, ...params: unknown[]): Promise<Record<string, unknown>[]> {
  const cursor = await database.query(text, new QueryArgs(params));
  const rows = [];
  for (let row = await cursor.next(); row !== null; row = await cursor.next()) rows.push(row.values());
  return rows;
}

async function evaluate(expression: string, ...params: unknown[]): Promise<unknown> {
  const [row] = await run(`SELECT ${expression} AS value`, ...params);
  return row?.value;
}

test.each<[expression: string, value: unknown]>([
  ["42::int2", 42],
  ["9007199254740991::int8", 9007199254740991],
  ["(SELECT count(*) FROM item)", 0],
  ["1.5::float4", 1.5],
  ["true", true],
  ["'ä'::text", "ä"],
  ["'2026-01-02'::date", "2026-01-02"],
  ["'12:30:00'::time", "12:30:00"],
  ["'2026-01-02 03:04:05.5+02'::timestamptz", new Date("2026-01-02T01:04:05.500Z")],
  ["'2026-01-02 03:04:05'::timestamp", new Date("2026-01-02T03:04:05Z")],
  ["'6b4a1f1e-52f6-4c1b-8d3c-0d4a4c1f6a00'::uuid", "6b4a1f1e-52f6-4c1b-8d3c-0d4a4c1f6a00"],
  ["'{\"a\": [1, null]}'::jsonb", { a: [1, null] }],
  ["'\"text\"'::json", "text"],
  ["'10.0.0.1'::inet", "10.0.0.1"],
  ["'good'::mood", "good"],
  ["NULL::int", null],
  [`ARRAY['a', NULL, 'b"\\, {}']`, ["a", null, 'b"\\, {}']],
  [
    "ARRAY[[1, 2], [3, 4]]",
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ["'{}'::text[]", []],
])("%s is read as %j", async (expression, value) => {
  expect(await evaluate(expression)).toEqual(value);
});

test("bytea is an ArrayBuffer", async () => {
  const bytes = await evaluate("'\\x00ff10'::bytea");

  expect(bytes).toBeInstanceOf(ArrayBuffer);
  expect(Buffer.from(bytes as ArrayBuffer)).toEqual(Buffer.from([0, 255, 16]));
});

test.each(["1.10", "ARRAY[1.10]"])("%s is numeric, which must be cast in SQL", async (expression) => {
  await expect(evaluate(expression)).rejects.toThrow("unsupported type: numeric");
});

test.each(["'1 day'::interval", "'a'::tsvector", "'a'::char(3)", "int4range(1, 2)"])(
  "%s must be cast to text, as under Encore",
  async (expression) => {
    await expect(evaluate(expression)).rejects.toThrow("unsupported type");
  },
);

test.each<[expression: string, parameter: unknown, value: unknown]>([
  ["$1::text", 5, "5"],
  ["$1::text", new Date("2026-01-02T03:04:05.000Z"), "2026-01-02T03:04:05.000Z"],
  ["$1::int8", 2n ** 40n, 2 ** 40],
  ["$1::date", new Date("2026-01-02T23:00:00Z"), "2026-01-02"],
  ["$1::timestamptz", "2026-01-02T03:04:05+01:00", new Date("2026-01-02T02:04:05Z")],
  ["$1::timestamptz", new Date(1), new Date(1)],
  ["$1::jsonb", { a: new Date(0) }, { a: "1970-01-01T00:00:00Z" }],
  ["$1::jsonb", "text", "text"],
  ["$1::jsonb", [1, "a"], [1, "a"]],
  ["encode($1::bytea, 'hex')", Buffer.from([1, 255]), "01ff"],
  ["encode($1::bytea, 'hex')", "ä", "c3a4"],
  ["$1::mood", "bad", "bad"],
  ["'b' = ANY($1::text[])", ["a", 'b"', "b"], true],
  ["$1::int[]", [1, null, 3], [1, null, 3]],
  ["$1::bool", false, false],
  ["$1::int", null, null],
])("%s given %s", async (expression, parameter, value) => {
  expect(await evaluate(expression, parameter)).toEqual(value);
});

test.each<[expression: string, parameter: unknown, reason: string]>([
  ["$1::int", "5", "string not supported for column of type int4"],
  ["$1::int", 1.5, "number 1.5 is not an i32"],
  ["$1::int", 2 ** 31, "number 2147483648 is not an i32"],
  ["$1::text", { a: 1 }, "object not supported for column of type text"],
  ["$1::timestamptz", "yesterday", "input contains invalid characters"],
  ["$1::uuid", "x", "input contains invalid characters"],
  ["$1::interval", "1 day", "unsupported type: interval"],
])("%s refuses %j: %s", async (expression, parameter, reason) => {
  await expect(evaluate(expression, parameter)).rejects.toThrow(reason);
});

test("null for a json parameter is JSON's null, as under Encore, and SQL's NULL for any other", async () => {
  await run("INSERT INTO item (id, data, n) VALUES ($1, $2, $3)", "nulls", null, null);

  const [row] = await run("SELECT data::text AS data, n FROM item WHERE id = $1", "nulls");

  expect(row).toEqual({ data: "null", n: null });
});

describe("errors have Encore's form", () => {
  test("a constraint shows its name and SQLSTATE in the message only", async () => {
    await run("INSERT INTO item (id) VALUES ('twice')");

    const error = await run("INSERT INTO item (id) VALUES ('twice')").catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: "GenericFailure" });
    expect(String(error)).toContain('duplicate key value violates unique constraint "item_pkey"');
    expect(String(error)).toContain("SqlState(E23505)");
  });

  test("a statement that cannot be prepared begins with db error", async () => {
    await expect(run("SELECT nothing FROM nowhere")).rejects.toThrow(
      'db error: ERROR: relation "nowhere" does not exist',
    );
  });

  test("two statements in one call are refused", async () => {
    await expect(run("SELECT 1; SELECT 2")).rejects.toThrow("cannot insert multiple commands");
  });
});

describe("a transaction", () => {
  test("is visible to others only after its commit", async () => {
    const transaction = await database.begin();
    await transaction.query("INSERT INTO item (id) VALUES ('tx')", new QueryArgs([]));
    const before = await run("SELECT id FROM item WHERE id = 'tx'");

    await transaction.commit();

    expect(before).toEqual([]);
    expect(await run("SELECT id FROM item WHERE id = 'tx'")).toEqual([{ id: "tx" }]);
  });

  test("leaves nothing after a rollback, and is then closed", async () => {
    const transaction = await database.begin();
    await transaction.query("INSERT INTO item (id) VALUES ('gone')", new QueryArgs([]));

    await transaction.rollback();

    expect(await run("SELECT id FROM item WHERE id = 'gone'")).toEqual([]);
    await expect(transaction.query("SELECT 1", new QueryArgs([]))).rejects.toThrow("transaction closed");
  });

  test("whose connection ends fails alone: the process and its other connections continue", async () => {
    const transaction = await database.begin();
    const row = await (await transaction.query("SELECT pg_backend_pid() AS pid", new QueryArgs([]))).next();
    const sleeping = transaction.query("SELECT pg_sleep(60)", new QueryArgs([]));
    await Promise.all([
      expect(sleeping).rejects.toThrow(),
      run("SELECT pg_terminate_backend($1, 10000)", row?.values().pid),
    ]);

    await expect(transaction.query("SELECT 1", new QueryArgs([]))).rejects.toThrow("transaction closed");
    await transaction.rollback();

    const askMany = () => Array.from({ length: 60 }, () => evaluate("1::int"));
    // postgres.js reports the end once more to the first statement after it.
    await Promise.allSettled(askMany());
    const answers = await Promise.all(askMany());
    expect(answers).toEqual(answers.map(() => 1));
  });
});

describe("a connection that ends between two statements", () => {
  const end = (pid: unknown) => run("SELECT pg_terminate_backend($1, 10000)", pid);
  const pidOf = async (session: { query(text: string, args: QueryArgs): Promise<Cursor> }) =>
    (await (await session.query("SELECT pg_backend_pid() AS pid", new QueryArgs([]))).next())?.values().pid;

  test.each(["query", "commit"] as const)("fails the transaction's %s, and no other", async (name) => {
    const transaction = await database.begin();
    await end(await pidOf(transaction));
    await evaluate("1::int");

    const next = name === "query" ? transaction.query("SELECT 1", new QueryArgs([])) : transaction.commit();

    await expect(next).rejects.toThrow("CONNECTION_CLOSED");
    const other = await database.begin();
    expect(await pidOf(other)).toBeTypeOf("number");
    await other.rollback();
  });

  test("needs no rollback", async () => {
    const transaction = await database.begin();
    await end(await pidOf(transaction));
    await evaluate("1::int");

    await transaction.rollback();

    await expect(transaction.query("SELECT 1", new QueryArgs([]))).rejects.toThrow("transaction closed");
  });

  test("fails the session's next statement, and no other", async () => {
    const connection = await database.acquire();
    await end(await pidOf(connection));
    await evaluate("1::int");

    await expect(connection.query("SELECT 1", new QueryArgs([]))).rejects.toThrow("CONNECTION_CLOSED");
    await connection.close();
    expect(await evaluate("1::int")).toBe(1);
  });
});

test("a connection is one session until it is closed", async () => {
  const connection = await database.acquire();
  await connection.query("CREATE TEMP TABLE mine (x int)", new QueryArgs([]));

  const row = await connection.queryRow("SELECT count(*) AS n FROM mine", new QueryArgs([]));

  expect(row?.values()).toEqual({ n: 0 });
  await connection.close();
  await expect(connection.query("SELECT 1", new QueryArgs([]))).rejects.toThrow("connection already closed");
});

test("transactions that wait for each other each have a connection, even the process's first one", async () => {
  const fresh = new SqlDatabase(url);

  const outer = await fresh.begin();
  const inner = await fresh.begin();
  const cursor = await inner.query("SELECT 1 AS one", new QueryArgs([]));
  await inner.commit();
  await outer.commit();
  await fresh.close(1);

  expect((await cursor.next())?.values()).toEqual({ one: 1 });
});
