import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Whom PostgreSQL runs as, where the host is root and PostgreSQL refuses to be. */
export interface OsUser {
  uid: number;
  gid: number;
}

export interface Command {
  file: string;
  args: string[];
  /** Set on the child by Node; empty where the command itself changes the user. */
  identity: Partial<OsUser>;
}

const userName = "postgres";

/** null: the host is an ordinary user, and so is PostgreSQL. */
export function postgresUser(): OsUser | null {
  if (process.getuid?.() !== 0) return null;
  return findUser() ?? createUser();
}

/**
 * Makes a command line that runs a program as the given user. Where that user may not enter a folder on the way (a
 * checkout below /root, say), the program keeps the one capability that lets it pass.
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
    // Without it access(2), by which initdb looks for its programs, leaves the capability out of account.
    "--securebits=+no_setuid_fixup",
    `--inh-caps=+${capability}`,
    `--ambient-caps=+${capability}`,
    "--",
  ];
  return { file: "setpriv", args: [...flags, file, ...args], identity: {} };
}

/** Capabilities that let a process through any folder, the lesser one first, with their bits (capabilities(7)). */
const passingCapabilities = [
  ["dac_read_search", 2n],
  ["dac_override", 1n],
] as const;

/** The least capability that this process can hand on; null where it has none, or no `setpriv` to do so. */
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
  return `PostgreSQL runs as the user ${userName}, who may not enter the folders above ${path}; make them passable (chmod o+x), move the checkout, or set DATABASE_URL`;
}

/** Whether each folder above the path lets the user through. */
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
