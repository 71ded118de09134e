import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { serviceProcess, UNAVAILABLE } from "./service-commands";
import { type WantedService, wantedServices } from "./services";

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
let home: string;
let running: ChildProcess | null = null;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "vaporform-services-"));
  if (isRoot) execFileSync("chown", [String(NOBODY), home]);
});
afterEach(async () => {
  running?.kill("SIGKILL");
  if (running && running.exitCode === null && running.signalCode === null) await once(running, "exit");
  running = null;
  rmSync(home, { recursive: true });
});

function service(name: string, port: number): WantedService {
  const known = { owned: new Set<string>(), given: new Map(), examples: new Map() };
  const [found] = wantedServices([{ name, variable: null, source: "x" }], known);
  if (found === undefined) throw new Error(`${name} is not known`);
  return { ...found, port };
}

/** Runs a service as a sandbox does until it is ready, or ends; returns what it wrote. */
async function run(wanted: WantedService, env: Record<string, string> = {}): Promise<string> {
  const { command, ready } = serviceProcess(wanted);
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn("sh", ["-c", command], {
    env: { ...process.env, HOME: home, ...env },
    cwd: home,
    ...user,
  });
  running = child;
  let output = "";
  child.stdout.on("data", (text) => (output += text));
  child.stderr.on("data", (text) => (output += text));
  await expect.poll(() => ready.test(output) || child.exitCode !== null, { timeout: 60_000 }).toBe(true);
  return output;
}

/** Sends bytes to a port of this machine and returns the first that come back. */
async function ask(port: number, bytes: Buffer): Promise<Buffer> {
  const socket = connect(port, "127.0.0.1");
  try {
    socket.write(bytes);
    return (await once(socket, "data"))[0];
  } finally {
    socket.destroy();
  }
}

/** A startup message: https://www.postgresql.org/docs/current/protocol-message-formats.html */
function startup(user: string, database: string): Buffer {
  const body = Buffer.from(`\0\x03\0\0user\0${user}\0database\0${database}\0\0`, "latin1");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([length, body]);
}

const hasPostgres = existsSync("/usr/lib/postgresql");

test.runIf(hasPostgres)(
  "PostgreSQL has the user and the database, also when it starts again",
  async () => {
    const wanted = { ...service("postgres", 25_432), user: "me", database: "shop-1" };
    for (const _ of ["new", "again"]) {
      await run(wanted);
      const answer = await ask(wanted.port, startup("me", "shop-1"));
      expect(answer.subarray(0, 9)).toEqual(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]));
      running?.kill("SIGKILL");
      if (running) await once(running, "exit");
    }
  },
  120_000,
);

test("a service that the sandbox neither has nor can get says so and ends", async () => {
  const output = await run(service("mongodb", 27_099), { PATH: "/usr/bin:/bin" });

  expect(output).toContain(UNAVAILABLE);
  expect(running?.exitCode).toBe(69);
}, 60_000);
