import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { findProgram, type Isolation, OWN_NETWORK } from "./bubblewrap.mts";
import { HOME_IN_SANDBOX } from "./daemon/home.mts";
import { transparentPorts } from "./egress-rules.mts";
import { EGRESS_PORT, pathInside, proxySettings, sharedSettings } from "./guest-environment.mts";
import type { GuestView } from "./guest-view.mts";
import { SYSTEM_FOLDERS } from "./system-folders.mts";

/** Where things are for programs in a sandbox. */
const DAEMON_IN_SANDBOX = "/opt/daytona";
const EGRESS_IN_SANDBOX = "/run/daytona/egress.sock";
/** Descriptors that bubblewrap reads its arguments from, and writes its child's id to; then those of the mounts. */
const ARGUMENTS = 4;
const FIRST_PID = 5;
const FIRST_MOUNT = 6;

/** The folders of one sandbox on this machine. */
export interface SandboxFolders {
  home: string;
  daemon: string;
  /** The socket of the sandbox's way into the world; it is shown inside, where nobody can replace it. */
  egressSocket: string;
  /** Folders that outlive the sandbox, and where it sees them. */
  mounts: Mount[];
}

export interface Mount {
  source: string;
  target: string;
  /** The open folder, by which it is mounted: what a path leads to may change meanwhile. */
  descriptor: number;
}

export interface Launch {
  command: string;
  args: string[];
  env: Record<string, string>;
  /** Null: not in bubblewrap. */
  bubblewrapArgs: string[] | null;
  /** To inherit, after those of the channel and bubblewrap's. */
  descriptors: number[];
}

/** Returns where bubblewrap is; null: it is not installed. Whether it may be used, only a try shows. */
export function findBubblewrap(): string | null {
  return findProgram("bwrap");
}

/** How to start a daemon that sees its own files, processes and network, and nothing else of this machine. */
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

/** How to start a daemon as an ordinary process of this machine: code in it can do what its user can. */
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

/** Without isolation nothing can be mounted: what is wanted below the home becomes a link there. */
export function linkMounts(folders: SandboxFolders): void {
  for (const { source, target } of folders.mounts) {
    if (!target.startsWith(`${HOME_IN_SANDBOX}/`)) continue;
    const link = join(folders.home, target.slice(HOME_IN_SANDBOX.length));
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(source, link);
  }
}
