import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { HOME_IN_SANDBOX } from "./daemon/home.mts";

/** Where things are for whoever lives in a sandbox. */
const RUN_IN_SANDBOX = "/run/daytona";
const DAEMON_IN_SANDBOX = "/opt/daytona";
/** Programs inside reach the world through a proxy here, at a port that is reserved in a real sandbox too. */
const EGRESS_PORT = 33_333;
const SYSTEM_FOLDERS = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];
/** Of /etc only what programs need to run; the host's own settings may hold what is not theirs to read. */
const SYSTEM_SETTINGS = [
  "/etc/alternatives",
  "/etc/ld.so.cache",
  "/etc/nsswitch.conf",
  "/etc/ssl",
  "/etc/ca-certificates",
  "/etc/localtime",
  "/etc/mime.types",
];

/** The folders of one sandbox on this machine. */
export interface SandboxFolders {
  home: string;
  /** Holds the sockets by which server and sandbox speak. */
  run: string;
  daemon: string;
  /** Folders that outlive the sandbox, and where it sees them. */
  mounts: Mount[];
}

export interface Mount {
  source: string;
  target: string;
}

export interface Launch {
  command: string;
  args: string[];
  env: Record<string, string>;
}

/** Answers where bubblewrap is; null: it is not installed. */
export function findBubblewrap(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, "bwrap")).find((path) => existsSync(path)) ?? null;
}

/** How to start a daemon that sees its own files, processes and loopback network, and nothing else of this machine. */
export function isolatedLaunch(
  bubblewrap: string,
  folders: SandboxFolders,
  env: Record<string, string>,
): Launch {
  const proxy = `http://127.0.0.1:${EGRESS_PORT}`;
  const inside = {
    ...proxySettings(proxy),
    ...env,
    HOME: HOME_IN_SANDBOX,
    USER: "daytona",
    LANG: "C.UTF-8",
    PATH: `${dirname(nodeInside())}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin`,
    DAEMON_SOCKET: `${RUN_IN_SANDBOX}/daemon.sock`,
    EGRESS_SOCKET: `${RUN_IN_SANDBOX}/egress.sock`,
    EGRESS_PORT: String(EGRESS_PORT),
  };
  const args = [
    ...["--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--hostname", "sandbox"],
    ...["--uid", "1000", "--gid", "1000"],
    ...SYSTEM_FOLDERS.flatMap((path) => ["--ro-bind-try", path, path]),
    ...SYSTEM_SETTINGS.flatMap((path) => ["--ro-bind-try", path, path]),
    ...nodeBinding(),
    ...["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--tmpfs", "/run"],
    ...["--ro-bind", folders.daemon, DAEMON_IN_SANDBOX],
    ...["--bind", folders.run, RUN_IN_SANDBOX, "--bind", folders.home, HOME_IN_SANDBOX],
    ...folders.mounts.flatMap(({ source, target }) => ["--bind", source, target]),
    ...["--chdir", HOME_IN_SANDBOX],
    ...Object.entries(inside).flatMap(([name, value]) => ["--setenv", name, value]),
    ...[nodeInside(), `${DAEMON_IN_SANDBOX}/main.mjs`],
  ];
  return { command: bubblewrap, args, env: {} };
}

/** How to start a daemon as an ordinary process of this machine: code in it can do what its user can. */
export function unsafeLaunch(folders: SandboxFolders, env: Record<string, string>): Launch {
  return {
    command: process.execPath,
    args: [join(folders.daemon, "main.mjs")],
    env: {
      PATH: process.env.PATH ?? "",
      LANG: "C.UTF-8",
      ...env,
      HOME: folders.home,
      SANDBOX_HOME: folders.home,
      DAEMON_SOCKET: join(folders.run, "daemon.sock"),
    },
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

/** A Node that lives outside of the system's folders is brought along. */
function nodeBinding(): string[] {
  const isInSystem = process.execPath.startsWith("/usr/") || process.execPath.startsWith("/bin/");
  if (isInSystem) return [];
  const installation = dirname(dirname(process.execPath));
  return ["--ro-bind", installation, "/opt/node"];
}

function nodeInside(): string {
  return nodeBinding().length === 0 ? process.execPath : "/opt/node/bin/node";
}

function proxySettings(proxy: string): Record<string, string> {
  return {
    http_proxy: proxy,
    https_proxy: proxy,
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    no_proxy: "localhost,127.0.0.1,::1",
    NO_PROXY: "localhost,127.0.0.1,::1",
  };
}
