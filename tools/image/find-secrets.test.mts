import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findSecretFiles, findSecretValues } from "./find-secrets.mts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "find-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text = ""): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

test.each([
  ".secrets.local.cue",
  ".vaporform",
  ".env",
  "infra/.env.production",
  "infra/server.pem",
  "deploy/id_ed25519",
])("%s must not get into an image", (path) => {
  write(path);

  expect(findSecretFiles(folder)).toEqual([`${path}: files with this name contain secrets or local data`]);
});

test("a folder of local data is reported once", () => {
  write(".vaporform/manifest.json", "{}");

  expect(findSecretFiles(folder)).toEqual([".vaporform: files with this name contain secrets or local data"]);
});

test("keys and tokens are found by their text", () => {
  const header = ["-----BEGIN RSA PRIVATE", "KEY-----"].join(" ");
  write("notes.txt", `before\n${header}\n`);
  write(".npmrc", "fund=false\n//registry.example.com/:_authToken=abc\n");

  expect(findSecretFiles(folder).sort()).toEqual([
    ".npmrc: contains a registry's password",
    "notes.txt: contains a private key",
  ]);
});

test("examples, code about secrets and tokens from variables are not secrets", () => {
  write(".secrets.local.cue.example");
  write(".env.example");
  write("shared/optional-secret.ts");
  write(".npmrc", "//registry.example.com/:_authToken=$" + "{NPM_TOKEN}\n");

  expect(findSecretFiles(folder)).toEqual([]);
});

test("secrets written as text in a configuration are reported by their fields", () => {
  const config = {
    auth: [{ type: "key", id: 1, key: "text" }],
    sql_servers: [
      { host: "db", databases: { vfs: { username: "u", password: "p" }, auth: { password: { $env: "P" } } } },
    ],
    secrets: { One: "text", Two: { $env: "TWO" } },
  };

  expect(findSecretValues(config)).toEqual([
    "auth[0].key",
    "sql_servers[0].databases.vfs.password",
    "secrets.One",
  ]);
  expect(findSecretValues({ secrets: { $env: "ALL" } })).toEqual([]);
});
