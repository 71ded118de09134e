import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** Names of files that contain secrets or data, in any folder. */
const secretNames =
  /^(\.secrets\.local\.cue|\.vaporform|\.netrc|\.pgpass|\.git-credentials|id_(rsa|dsa|ecdsa|ed25519)|\.env(\..+)?|.+\.(pem|p12|pfx|key))$/;
const exampleNames = /\.(example|sample|template)$/;

const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const registryToken = /(_auth|_authToken|_password)\s*=\s*(?!\$\{)\S/;

/** Files with keys and tokens are small; larger files are not searched. */
const searchedBytesMax = 1024 * 1024;

/** Finds files that must not get into an image: secrets and local data, each as `path: reason`. */
export function findSecretFiles(folder: string): string[] {
  return walk(folder).flatMap((path) => {
    const reason = reasonFor(path);
    return reason === null ? [] : [`${relative(folder, path)}: ${reason}`];
  });
}

/** Finds secrets written as text in an infrastructure configuration: its image would contain them. */
export function findSecretValues(config: unknown, field = ""): string[] {
  if (typeof config !== "object" || config === null) return [];
  return Object.entries(config).flatMap(([key, value]) => {
    const name = Array.isArray(config) ? `${field}[${key}]` : `${field}${field === "" ? "" : "."}${key}`;
    return typeof value === "string" && isSecret(field, key) ? [name] : findSecretValues(value, name);
  });
}

function isSecret(parent: string, key: string): boolean {
  if (parent === "secrets") return key !== "$env";
  return /^(password|key|auth_string|api_key|secret_access_key)$/.test(key);
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() && !isSecretName(entry.name) ? walk(path) : [path];
  });
}

function isSecretName(name: string): boolean {
  return secretNames.test(name) && !exampleNames.test(name);
}

function reasonFor(path: string): string | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (isSecretName(name)) return "files with this name contain secrets or local data";
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile() || stats.size > searchedBytesMax) return null;
  const text = readFileSync(path, "latin1");
  if (privateKey.test(text)) return "contains a private key";
  return name === ".npmrc" && registryToken.test(text) ? "contains a registry's password" : null;
}
