import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { readDatabases, readInfraConfig } from "./infra-config.mts";

const folder = mkdtempSync(join(tmpdir(), "vaporform-infra-"));
const path = join(folder, "infra.json");
const shippedPath = fileURLToPath(new URL("../../infra/infra.config.json", import.meta.url));

afterAll(() => rmSync(folder, { recursive: true }));

function write(config: unknown): void {
  writeFileSync(path, JSON.stringify(config));
}

/** The shipped file with one value replaced; `undefined` removes it. */
function writeShippedWith(field: string, value: unknown): void {
  const config = JSON.parse(readFileSync(shippedPath, "utf8"));
  const keys = field.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce((value, key) => value[key], config);
  parent[last] = value;
  write(config);
}

test("the shipped file has Encore's format, and uses TLS for Postgres", () => {
  const { sql_servers: servers } = readInfraConfig(shippedPath);

  expect(servers).toHaveLength(1);
  expect(servers[0]?.tls_config).toEqual({ disabled: false });
});

test.each([
  ["metadata.base_url", "metadata.base_url"],
  ["sql_servers.0.host", "sql_servers[0].host"],
  ["sql_servers.0.databases.vfs.username", "sql_servers[0].databases.vfs.username"],
  ["sql_servers.0.databases.vfs.name", "sql_servers[0].databases.vfs.name"],
  ["pubsub.0.hosts", "pubsub[0].hosts"],
])("a variable in %s is refused with the name of the field", (field, shown) => {
  writeShippedWith(field, { $env: "SOME_VARIABLE" });

  expect(() => readInfraConfig(path)).toThrow(
    `${path}: ${shown}: write the value itself; Encore allows {"$env": …} only for passwords, keys and secrets`,
  );
});

test.each([
  ["pubsub.0.hosts", ["nsq:4150"], "pubsub[0].hosts: must be text"],
  ["pubsub.0.hosts", "one:4150,two:4150", 'pubsub[0].hosts: must be one "host:port"'],
  ["pubsub.0.hosts", "nsq.example.com", 'pubsub[0].hosts: must be one "host:port"'],
  ["sql_servers.0.host", "postgres://db", 'sql_servers[0].host: must be one "host" or "host:port"'],
  ["sql_servers.0.tls", {}, "sql_servers[0].tls: Encore has no such field"],
  [
    "sql_servers.0.databases.vfs.min_connections",
    30,
    "sql_servers[0].databases.vfs.max_connections: must be at least min_connections",
  ],
  ["auth.0.key", 7, 'auth[0].key: must be text or {"$env": "NAME"}'],
  ["secrets.AdminAPIKey", { env: "A" }, 'secrets.AdminAPIKey: must be text or {"$env": "NAME"}'],
  ["secret", {}, "secret: Encore has no such field"],
])("%s cannot be %j", (field, value, message) => {
  writeShippedWith(field, value);

  expect(() => readInfraConfig(path)).toThrow(`${path}: ${message}`);
});

test("a missing file, or one that is not JSON, is reported", () => {
  writeFileSync(path, "{");

  expect(() => readInfraConfig(path)).toThrow(`${path} is not JSON`);
  expect(() => readInfraConfig(join(folder, "gone.json"))).toThrow("gone.json cannot be read: ENOENT");
});

test("each database has the address that Encore would connect to", () => {
  write({
    sql_servers: [
      {
        host: "db.example.com:5432",
        tls_config: { disabled: true },
        databases: { vfs: { name: "files", username: "a@b", password: { $env: "DB_PASSWORD" } } },
      },
      { host: "other", databases: { projects: { username: "u", password: "p" } } },
      {
        host: "[::1]:5433",
        tls_config: { ca: "authority", client_cert: { cert: "certificate", key: { $env: "CERT_KEY" } } },
        databases: { auth: { username: "u", password: "p" } },
      },
    ],
  });

  const addresses = readDatabases(path, { DB_PASSWORD: "a/b@c", CERT_KEY: "key" });

  expect(Object.fromEntries(addresses)).toEqual({
    vfs: { url: "postgres://a%40b:a%2Fb%40c@db.example.com:5432/files", tls: null },
    projects: { url: "postgres://u:p@other/projects", tls: {} },
    auth: {
      url: "postgres://u:p@[::1]:5433/auth",
      tls: { ca: "authority", cert: "certificate", key: "key" },
    },
  });
});

test("checks of the server's certificate are disabled only if the file says so", () => {
  const databases = { vfs: { username: "u", password: "p" } };
  write({ sql_servers: [{ host: "db", tls_config: { disable_ca_validation: true }, databases }] });
  const unchecked = readDatabases(path, {}).get("vfs")?.tls;
  write({
    sql_servers: [{ host: "db", tls_config: { disable_tls_hostname_verification: true }, databases }],
  });
  const anyName = readDatabases(path, {}).get("vfs")?.tls;

  expect(unchecked).toEqual({ rejectUnauthorized: false });
  expect(anyName).toEqual({ checkServerIdentity: expect.any(Function) });
});

test.each([{}, { DB_PASSWORD: "" }])("a variable that is not set is reported with its field: %j", (env) => {
  const databases = { vfs: { username: "u", password: { $env: "DB_PASSWORD" } } };
  write({ sql_servers: [{ host: "db", databases }] });

  expect(() => readDatabases(path, env)).toThrow(
    `${path}: sql_servers[0].databases.vfs.password: set the environment variable DB_PASSWORD`,
  );
});
