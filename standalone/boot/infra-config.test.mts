import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readDatabaseUrls } from "./infra-config.mts";

const folder = mkdtempSync(join(tmpdir(), "vaporform-infra-"));
const path = join(folder, "infra.json");

afterAll(() => rmSync(folder, { recursive: true }));

function write(config: unknown): void {
  writeFileSync(path, JSON.stringify(config));
}

test("each database has the URL that Encore would connect to", () => {
  write({
    metadata: { app_id: "vaporform" },
    sql_servers: [
      {
        host: "db.example.com:5432",
        tls_config: { disabled: true },
        databases: {
          vfs: { name: "files", username: "app", password: { $env: "DB_PASSWORD" } },
          auth: { username: { $env: "DB_USER" }, password: "p" },
        },
      },
      { host: "other", databases: { projects: { username: "u", password: "p" } } },
    ],
  });

  const urls = readDatabaseUrls(path, { DB_PASSWORD: "a/b@c", DB_USER: "someone" });

  expect(Object.fromEntries(urls)).toEqual({
    vfs: "postgres://app:a%2Fb%40c@db.example.com:5432/files",
    auth: "postgres://someone:p@db.example.com:5432/auth",
    projects: "postgres://u:p@other/projects?sslmode=require",
  });
});

test("a variable that is not set is named", () => {
  write({
    sql_servers: [{ host: { $env: "DB_HOST" }, databases: { vfs: { username: "u", password: "p" } } }],
  });

  expect(() => readDatabaseUrls(path, {})).toThrow("the environment variable DB_HOST is not set");
});
