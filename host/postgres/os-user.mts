import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** The user that PostgreSQL runs as if the host is root, which PostgreSQL refuses. */
export interface OsUser {
  uid: number;
  gid: number;
}

export interface Command {
  file: string;
  args: string[];
  /** Set on the child by Node; empty if the command itself changes the user. */
  identity: Partial<OsUser>;
}

const userName = "postgres";

/** Null if the host runs as an ordinary user; PostgreSQL then does too. */
export function postgresUser(): OsUser | null {
  if (process.getuid?.() !== 0) return null;
  return findUser() ?? createUser();
}

/**
 * Returns a command line that runs a program as the given user. If that user may not enter a folder of the path (e.g.
 * for a checkout below /root), the program keeps the one capability that allows it.
 */
export function commandAs(user: OsUser | null, file: string, args: string[]): Command {
  if (user === null) return { file, args, identity: {} };
  const closed = [file, ...args.filter((arg) => arg.startsWith("/"))].find((path) => !canReach(path, user));
  if (closed === undefined) return { file, args, identity: user };
  const capability = passingCapability();
  if (capability === null) throw new Error(explainClosed(closed));
  const flags = [
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    "--clear-groups",
    // Without it access(2), which initdb uses to find its programs, ignores the capability.
    "--securebits=+no_setuid_fixup",
    `--inh-caps=+${capability}`,
    `--ambient-caps=+${capability}`,
    "--",
  ];
  return { file: "setpriv", args: [...flags, file, ...args], identity: {} };
}

/** Capabilities that let a process enter any folder, the weaker one first, with their bits (capabilities(7)). */
const passingCapabilities = [
  ["dac_read_search", 2n],
  ["dac_override", 1n],
] as const;

/** The weakest capability that this process can pass on; null if it has none, or there is no `setpriv`. */
function passingCapability(): string | null {
  try {
    execFileSync("setpriv", ["--version"], { stdio: "ignore" });
    const held = /^CapEff:\s*([0-9a-f]+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? "0";
    const found = passingCapabilities.find(([, bit]) => (BigInt(`0x${held}`) >> bit) & 1n);
    return found?.[0] ?? null;
  } catch {
    return null;
  }
}

function explainClosed(path: string): string {
  return `PostgreSQL runs as the user ${userName}, who may not enter the folders above ${path}; allow it (chmod o+x), move the checkout, or set DATABASE_URL`;
}

/** Whether the user may enter each folder above the path. */
function canReach(path: string, user: OsUser): boolean {
  const parent = dirname(path);
  if (parent === path) return true;
  return canEnter(parent, user) && canReach(parent, user);
}

function canEnter(folder: string, { uid, gid }: OsUser): boolean {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return true;
  if (stats.uid === uid) return (stats.mode & 0o100) !== 0;
  return (stats.mode & (stats.gid === gid ? 0o010 : 0o001)) !== 0;
}

function findUser(): OsUser | null {
  try {
    return { uid: idOf("-u"), gid: idOf("-g") };
  } catch {
    return null;
  }
}

function createUser(): OsUser {
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", userName], { stdio: "pipe" });
    return { uid: idOf("-u"), gid: idOf("-g") };
  } catch (error) {
    const message = `PostgreSQL does not run as root, and the user ${userName} cannot be created; start as an ordinary user, or set DATABASE_URL`;
    throw new Error(message, { cause: error });
  }
}

function idOf(flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, userName], { encoding: "utf8", stdio: "pipe" }));
}
