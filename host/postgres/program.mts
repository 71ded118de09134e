import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commandAs, type OsUser } from "./os-user.mts";

/** The folder, the user and the log of PostgreSQL's programs. */
export interface Surroundings {
  folder: string;
  user: OsUser | null;
}

export type Child = ReturnType<typeof spawn>;

/** In its own session: Ctrl+C in a terminal reaches only the host, which stops the database last. */
export function spawnLogged(plan: Surroundings, program: string, programArgs: string[]): Child {
  const { file, args, identity } = commandAs(plan.user, program, programArgs);
  const log = openSync(join(plan.folder, "postgres.log"), "a", 0o600);
  const child = spawn(file, args, {
    ...identity,
    cwd: plan.user === null ? plan.folder : "/",
    detached: true,
    stdio: ["ignore", log, log],
    env: { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" },
  });
  closeSync(log);
  child.once("error", ignoreSpawnError);
  child.unref();
  return child;
}

/** Runs a program until it ends; throws with the end of its output if it fails. */
export async function run(plan: Surroundings, program: string, args: string[]): Promise<void> {
  const child = spawnLogged(plan, program, args);
  await new Promise<void>((resolve) => {
    child.once("close", () => resolve());
    child.ref();
  });
  if (child.exitCode !== 0) throw new Error(`${program} failed:\n${logTail(plan.folder)}`);
}

export function hasEnded(child: Child): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

export function logTail(folder: string): string {
  return readFileSync(join(folder, "postgres.log"), "utf8").trimEnd().split("\n").slice(-10).join("\n");
}

function ignoreSpawnError(): void {
  // A program that cannot be started has no pid, which the callers check.
}
