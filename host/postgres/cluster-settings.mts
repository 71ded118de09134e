import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";

/** A cluster's stored settings: the port, so that two checkouts do not conflict, and the password. */
export interface ClusterSettings {
  port: number;
  password: string;
}

export function readSettings(path: string): ClusterSettings {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return newSettings();
    throw new Error(
      `${path} is damaged; restore it, or remove the data folder to start with an empty database`,
      {
        cause: error,
      },
    );
  }
}

export function writeSettings(path: string, settings: ClusterSettings): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(settings), { mode: 0o600 });
  renameSync(draft, path);
}

function newSettings(): ClusterSettings {
  return { port: 0, password: randomBytes(24).toString("base64url") };
}
