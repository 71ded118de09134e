import { readFileSync, rmSync } from "node:fs";
import postgres from "postgres";
import { commandLineOf, isAlive, waitFor } from "./processes.mts";

/** A running PostgreSQL server, as described by its `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  port: number;
  status: string;
}

/**
 * Reads `postmaster.pid` (https://www.postgresql.org/docs/current/storage-file-layout.html); null if no server has
 * written one.
 */
export function readPostmaster(dataFolder: string): Postmaster | null {
  try {
    const lines = readFileSync(`${dataFolder}/postmaster.pid`, "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3] ?? 0), status: (lines[7] ?? "").trim() };
  } catch {
    return null;
  }
}

/**
 * Finds the server that a killed host has left running on this folder, once it accepts connections. Removes a stale
 * file; waits for a server that is shutting down.
 */
export async function findOrphan(dataFolder: string, password: string): Promise<Postmaster | null> {
  const left = readPostmaster(dataFolder);
  if (left === null) return null;
  if (!isPostgres(left.pid)) {
    rmSync(`${dataFolder}/postmaster.pid`, { force: true });
    return null;
  }
  await waitFor(
    () => !isPostgres(left.pid) || readPostmaster(dataFolder)?.status === "ready",
    orphanDeadlineMs,
  );
  const found = readPostmaster(dataFolder);
  if (found === null || !isPostgres(left.pid)) return null;
  if (await servesFolder(found, dataFolder, password)) return found;
  throw new Error(
    `a PostgreSQL server (pid ${found.pid}) uses ${dataFolder} and does not respond; stop it first`,
  );
}

const orphanDeadlineMs = 30_000;

/** Whether a process is a PostgreSQL server; ids are reused. */
export function isPostgres(pid: number): boolean {
  return isAlive(pid) && commandLineOf(pid).includes("postgres");
}

/** Verifies by password and folder that the server belongs to this data folder. */
async function servesFolder({ port }: Postmaster, dataFolder: string, password: string): Promise<boolean> {
  const sql = postgres({ host: "127.0.0.1", port, user: "postgres", password, database: "postgres", max: 1 });
  try {
    const [row] = await sql<{ data_directory: string }[]>`SHOW data_directory`;
    return row?.data_directory === dataFolder;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
