import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const TRIAL_TIMEOUT_MS = 10_000;

/**
 * Runs the following command in its own network namespace, whose only route leads every address to the namespace
 * itself, and in which any program may use low ports. This lets the daemon accept the connections that programs open to
 * other machines.
 */
export const OWN_NETWORK = [
  "--map-root-user",
  "--net",
  "--",
  "/bin/sh",
  "-c",
  // With an address besides loopback: some programs look up no addresses on a machine that has only loopback.
  "ip link set lo up && ip address add 172.20.0.2/32 dev lo && ip route add local default dev lo && " +
    'echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start && exec "$@"',
  "sh",
];

/** How sandboxes are isolated from this machine; tested at startup. */
export interface Isolation {
  bubblewrap: string;
  /**
   * The program that creates a sandbox's network, so that programs inside reach the internet directly; null if it
   * cannot be used here and programs must be configured to use a proxy.
   */
  unshare: string | null;
}

/** Returns the path of a program on this machine; null if it is not installed. */
export function findProgram(name: string): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder.startsWith("/"));
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Tests the isolation of sandboxes. If bubblewrap cannot be used, throws its message and how to fix it. */
export async function tryIsolation(): Promise<Isolation> {
  const bubblewrap = findProgram("bwrap");
  if (bubblewrap === null) {
    throw new Error(
      "bubblewrap (bwrap) is not installed, so code in sandboxes would have your user's access to this machine. " +
        `Install it (Debian: apt install bubblewrap), ${OR_TRUST}`,
    );
  }
  const view = [
    "--ro-bind",
    "/",
    "/",
    "--proc",
    "/proc",
    "--dev",
    "/dev",
    "--uid",
    "1000",
    "--",
    "/bin/true",
  ];
  const refusal = await run(bubblewrap, ["--unshare-all", ...view]);
  if (refusal !== null) {
    throw new Error(`bubblewrap (${bubblewrap}) cannot start a sandbox: ${refusal}. ${remedyFor(refusal)}`);
  }
  const unshare = findProgram("unshare");
  if (unshare === null || findProgram("ip") === null) return { bubblewrap, unshare: null };
  const nested = [...OWN_NETWORK, bubblewrap, "--unshare-all", "--share-net", ...view];
  return { bubblewrap, unshare: (await run(unshare, nested)) === null ? unshare : null };
}

const OR_TRUST = "or pass --unsafe-no-isolation if you trust the code.";

/** Returns the program's message if it fails; null if it succeeded. */
function run(program: string, args: string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: TRIAL_TIMEOUT_MS }, (error, _stdout, stderr) => {
      if (error === null) resolve(null);
      else resolve(stderr.trim() || error.message);
    });
  });
}

const settings: readonly [file: string, forbidden: string, remedy: string][] = [
  [
    "kernel/apparmor_restrict_unprivileged_userns",
    "1",
    "AppArmor does not let ordinary users create namespaces here: allow them for bwrap with a profile " +
      "(Ubuntu: apt install apparmor-profiles, then link bwrap-userns-restrict into /etc/apparmor.d), " +
      "or run sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
  ],
  ["kernel/unprivileged_userns_clone", "0", "Run sysctl -w kernel.unprivileged_userns_clone=1 as root"],
  ["user/max_user_namespaces", "0", "Run sysctl -w user.max_user_namespaces=15000 as root"],
];

const IN_CONTAINER =
  "If this is a container, start it with the permission to create namespaces (Docker: --privileged, or " +
  "--security-opt seccomp=unconfined --security-opt apparmor=unconfined)";

/** Returns how to fix a refusal, depending on the kernel's settings. */
export function remedyFor(refusal: string, read: (file: string) => string | null = readSetting): string {
  const known = settings.find(([file, forbidden]) => read(file) === forbidden);
  const isForbidden = /permission|permitted|namespace/i.test(refusal);
  const remedy =
    known?.[2] ?? (isForbidden ? IN_CONTAINER : "Run the same bwrap command yourself to see why");
  return `${remedy}; ${OR_TRUST}`;
}

function readSetting(file: string): string | null {
  try {
    return readFileSync(`/proc/sys/${file}`, "utf8").trim();
  } catch {
    // A kernel without this setting forbids nothing.
    return null;
  }
}
