import { describe, expect, test } from "vitest";
import type { StackService } from "../../detection/stack";
import { exportedSettings, fillExample, planCopies, targetOf } from "./env-copies";
import { missingVariables, remedyFor } from "./missing-env";
import { serviceVariables, wantedServices } from "./services";

const random = /^[0-9a-f]{64}$/;

function wanted(services: Partial<StackService>[], examples: Record<string, string> = {}, more: object = {}) {
  const known = { owned: new Set<string>(), given: new Map<string, string>(), ...more };
  const full = services.map((service) => ({ name: "postgres", variable: null, source: "x", ...service }));
  return wantedServices(full, { ...known, examples: new Map(Object.entries(examples)) });
}

describe("a service's address", () => {
  test.each([
    [
      "postgres",
      "postgres://me:pw@db:5432/shop?schema=public&sslmode=require",
      "postgres://me:pw@127.0.0.1:5432/shop?schema=public",
    ],
    [
      "postgres",
      "postgresql+asyncpg://user@localhost/app_dev",
      "postgresql+asyncpg://user:postgres@127.0.0.1:5432/app_dev",
    ],
    [
      "postgres",
      "postgresql://USER:PASSWORD@HOST:PORT/DATABASE",
      "postgresql://USER:PASSWORD@127.0.0.1:5432/DATABASE",
    ],
    ["postgres", "jdbc:postgresql://localhost:5432/shop", "jdbc:postgresql://127.0.0.1:5432/shop"],
    ["postgres", "", "postgresql://postgres:postgres@127.0.0.1:5432/app"],
    ["postgres", `postgres://a";drop:x@db/b'c`, "postgres://postgres:x@127.0.0.1:5432/app"],
    ["redis", "rediss://default:pw@cache.example.com:6380/2", "redis://127.0.0.1:6379/2"],
    ["redis", "", "redis://127.0.0.1:6379"],
    ["mysql", "mysql://root:secret@mysql:3306/shop", "mysql://root:secret@127.0.0.1:3306/shop"],
    [
      "mongodb",
      "mongodb+srv://u:p@cluster.example.net/shop?retryWrites=true",
      "mongodb://127.0.0.1:27017/shop",
    ],
  ])("of %s keeps what %j says, but for the place", (name, example, address) => {
    expect(wanted([{ name, variable: "URL" }], { URL: example })).toMatchObject([
      { variable: "URL", address },
    ]);
  });

  test("is not needed where the owner, or the project, gives one elsewhere", () => {
    const remote = new Map([["DATABASE_URL", "postgres://u:p@db.example.com/x"]]);
    const local = new Map([["DATABASE_URL", "postgres://u:p@localhost:5555/x"]]);

    expect(wanted([{}], {}, { owned: new Set(["DATABASE_URL"]) })).toEqual([]);
    expect(wanted([{}], {}, { given: remote })).toEqual([]);
    expect(wanted([{}], {}, { given: local })).toMatchObject([{ user: "u", database: "x" }]);
    expect(wanted([{ name: "kafka" }])).toEqual([]);
  });

  test("is given to variables of its parts, too", () => {
    const services = wanted([{}, { name: "redis" }], { DATABASE_URL: "postgres://me:pw@db/shop" });

    expect(serviceVariables(services, ["DB_HOST", "DB_USERNAME", "POSTGRES_DB", "OTHER"])).toEqual({
      DATABASE_URL: "postgres://me:pw@127.0.0.1:5432/shop",
      ...{ DB_HOST: "127.0.0.1", DB_USERNAME: "me", POSTGRES_DB: "shop" },
      ...{ PGHOST: "127.0.0.1", PGPORT: "5432", PGUSER: "me", PGPASSWORD: "pw", PGDATABASE: "shop" },
      ...{ REDIS_URL: "redis://127.0.0.1:6379", REDIS_HOST: "127.0.0.1", REDIS_PORT: "6379" },
    });
  });
});

describe("an example of a dotenv file", () => {
  test.each([
    [".env.example", ".env"],
    [".env.dist", ".env"],
    ["env.sample", ".env"],
    [".env.local.example", ".env.local"],
    [".env.example.local", ".env.local"],
    [".env.development.example", ".env.development"],
  ])("%s is copied to %s", (example, target) => {
    expect(targetOf(example)).toBe(target);
  });

  test("is copied only in folders that have no file of their own", () => {
    const present = new Set(["a/.env.example", "b/.env.example", "b/.env.local", "c/.env", "d/.env.sample"]);

    expect(planCopies(["a", "b", "c", "d"], present)).toEqual([
      { folder: "a", example: ".env.example", target: ".env" },
      { folder: "d", example: ".env.sample", target: ".env" },
    ]);
  });

  test("gets addresses of services and random secrets; all else stays", () => {
    const example = [
      "# the database",
      "DATABASE_URL=postgres://u@db/x",
      "JWT_SECRET=change-me",
      "STRIPE_SECRET_KEY=sk_test_xxx",
      "ADMIN_PASSWORD=admin",
      "TOKEN_TTL=3600",
      'TITLE="My shop" # shown',
      "NEXT_PUBLIC_KEY=abc",
      "SALT_ROUNDS=10",
    ].join("\n");

    const lines = fillExample(example, { DATABASE_URL: "postgres://u@127.0.0.1/x" }).split("\n");
    const values = lines.map((line) => line.replace(/^[\w# ]*=?/, ""));

    expect(lines[1]).toBe("DATABASE_URL=postgres://u@127.0.0.1/x");
    expect([values[2], values[3]]).toEqual([expect.stringMatching(random), expect.stringMatching(random)]);
    expect(values[2]).not.toBe(values[3]);
    expect([lines[0], ...lines.slice(4)]).toEqual([example.split("\n")[0], ...example.split("\n").slice(4)]);
  });

  test("is exported for programs that read no file, as far as a shell reads it alike", () => {
    const text = ["A=1", "NODE_ENV=production", "B=$A", 'C="-----BEGIN', "D='x y'", "A=2", "E="].join("\n");

    expect([...exportedSettings([text])]).toEqual([
      ["A", "1"],
      ["D", "x y"],
    ]);
  });
});

describe("missing variables", () => {
  const required = (name: string, hasExample = false) => ({ name, source: ".env.example", hasExample });

  test("are those without a value, with a placeholder, and random keys of others", () => {
    const all = ["A", "B", "C", "AUTH_SECRET", "OPENAI_API_KEY"].map((name) => required(name));
    const hex = "0".repeat(64);
    const values = new Map([
      ["B", "<your value>"],
      ["C", "set"],
      ["AUTH_SECRET", hex],
      ["OPENAI_API_KEY", hex],
    ]);

    const missing = missingVariables([...all, required("D", true)], { values, lacking: [] });

    expect(missing.map(({ name }) => name)).toEqual(["A", "B", "OPENAI_API_KEY"]);
  });

  test("name the service that could not be started, and a failure says so", () => {
    const lacking = wanted([{ name: "mysql", variable: "DB_URL", source: "compose.yaml" }]);
    const missing = missingVariables([required("DB_URL"), required("MAIL_KEY")], {
      values: new Map(),
      lacking,
    });

    expect(missing).toEqual([
      { name: "DB_URL", source: "compose.yaml", service: "mysql" },
      { name: "MAIL_KEY", source: ".env.example", service: null },
    ]);
    expect(remedyFor(missing, "connect ECONNREFUSED")).toMatch(/needs mysql.*DB_URL/);
    expect(remedyFor(missing, "MAIL_KEY is not set")).toMatch(/variable MAIL_KEY/);
    expect(remedyFor(missing.slice(1), "some other error")).toBeNull();
  });
});
