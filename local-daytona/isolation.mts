import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { findProgram, type Isolation, OWN_NETWORK } from "./bubblewrap.mts";
import { HOME_IN_SANDBOX } from "./daemon/home.mts";
import { transparentPorts } from "./egress-rules.mts";
import { EGRESS_PORT, pathInside, proxySettings, sharedSettings } from "./guest-environment.mts";
import type { GuestView } from "./guest-view.mts";
import { SYSTEM_FOLDERS } from "./system-folders.mts";

/** Paths for programs in a sandbox. */
const DAEMON_IN_SANDBOX = "/opt/daytona";
const EGRESS_IN_SANDBOX = "/run/daytona/egress.sock";
/**
 * The descriptors from which bubblewrap reads its arguments and to which it writes its child's id; then those of the
 * mounts.
 */
const ARGUMENTS = 4;
const FIRST_PID = 5;
const FIRST_MOUNT = 6;

/** The folders of one sandbox on this machine. */
export interface SandboxFolders {
  home: string;
  daemon: string;
  /** The socket of the sandbox's proxy; it is visible inside but cannot be replaced there. */
  egressSocket: string;
  /** Volumes, and where the sandbox sees them. */
  mounts: Mount[];
}

export interface Mount {
  source: string;
  target: string;
  /** The open folder that is mounted; a path could be redirected in the meantime. */
  descriptor: number;
}

export interface Launch {
  command: string;
  args: string[];
  env: Record<string, string>;
  /** Null if it is not in bubblewrap. */
  bubblewrapArgs: string[] | null;
  /** Inherited descriptors, after the channel's and bubblewrap's. */
  descriptors: number[];
}

/** Returns bubblewrap's path; null if it is not installed. Only a test run shows whether it may be used. */
export function findBubblewrap(): string | null {
  return findProgram("bwrap");
}

/** How to start a daemon that sees only its own files, processes and network. */
export function isolatedLaunch(
  { bubblewrap, unshare }: Isolation,
  { folders, view }: { folders: SandboxFolders; view: GuestView },
  env: Record<string, string>,
): Launch {
  const node = join(view.node, "bin/node");
  const program = [bubblewrap, "--args", String(ARGUMENTS), "--", node, `${DAEMON_IN_SANDBOX}/main.mjs`];
  const [command = bubblewrap, ...args] = unshare === null ? program : [unshare, ...OWN_NETWORK, ...program];
  const descriptors = folders.mounts.map(({ descriptor }) => descriptor);
  const inside = {
    ...(unshare === null ? proxySettings() : { TRANSPARENT_PORTS: transparentPorts().join(",") }),
    ...sharedSettings(),
    ...Object.fromEntries(view.toolchains.flatMap(({ env: own }) => Object.entries(own))),
    ...env,
    HOME: HOME_IN_SANDBOX,
    USER: "daytona",
    LANG: "C.UTF-8",
    PATH: pathInside(view.toolchains),
    EGRESS_SOCKET: EGRESS_IN_SANDBOX,
    EGRESS_PORT: String(EGRESS_PORT),
  };
  const bubblewrapArgs = [
    ...["--unshare-all", ...(unshare === null ? [] : ["--share-net"])],
    ...["--die-with-parent", "--new-session", "--clearenv", "--hostname", "sandbox"],
    ...["--uid", "1000", "--gid", "1000", "--info-fd", String(FIRST_PID)],
    ...SYSTEM_FOLDERS.flatMap((path) => ["--ro-bind-try", path, path]),
    ...view.settings.flatMap(({ source, target }) => ["--ro-bind", source, target]),
    ...view.toolchains
      .filter(({ source, target }) => source !== target)
      .flatMap(({ source, target }) => ["--ro-bind", source, target]),
    ...["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/dev/shm"],
    ...["--tmpfs", "/tmp", "--tmpfs", "/run", "--dir", "/var/tmp", "--dir", "/var/log"],
    ...["--ro-bind", folders.daemon, DAEMON_IN_SANDBOX],
    ...["--ro-bind", folders.egressSocket, EGRESS_IN_SANDBOX, "--bind", folders.home, HOME_IN_SANDBOX],
    ...folders.mounts.flatMap(({ target }, index) => [
      "--bind",
      `/proc/self/fd/${FIRST_MOUNT + index}`,
      target,
    ]),
    ...["--chdir", HOME_IN_SANDBOX],
    ...Object.entries(inside).flatMap(([name, value]) => ["--setenv", name, value]),
  ];
  return { command, args, env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" }, bubblewrapArgs, descriptors };
}

/** How to start a daemon as an ordinary process of this machine: code in it has its user's access. */
export function unsafeLaunch(folders: SandboxFolders, env: Record<string, string>): Launch {
  return {
    command: process.execPath,
    args: [join(folders.daemon, "main.mjs")],
    env: {
      PATH: process.env.PATH ?? "",
      LANG: "C.UTF-8",
      ...sharedSettings(),
      ...env,
      HOME: folders.home,
      SANDBOX_HOME: folders.home,
    },
    bubblewrapArgs: null,
    descriptors: [],
  };
}

/** Without isolation nothing can be mounted: volumes become links below the home folder. */
export function linkMounts(folders: SandboxFolders): void {
  for (const { source, target } of folders.mounts) {
    if (!target.startsWith(`${HOME_IN_SANDBOX}/`)) continue;
    const link = join(folders.home, target.slice(HOME_IN_SANDBOX.length));
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(source, link);
  }
}
