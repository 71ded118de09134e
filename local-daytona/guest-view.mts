import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { etcFiles } from "./etc-files.mts";
import { PROXY } from "./guest-environment.mts";
import { findToolchains, type Toolchain } from "./toolchains.mts";

/** What every sandbox sees of this machine besides the system folders, read-only. */
export interface GuestView {
  /** Files and folders of /etc. */
  settings: { source: string; target: string }[];
  toolchains: Toolchain[];
  /** Where Node is, inside. */
  node: string;
}

/** Only the files of /etc that programs need; the machine's other settings may be confidential. */
const SHARED_SETTINGS = [
  "alternatives",
  "bash.bashrc",
  "ca-certificates",
  "fonts",
  "gai.conf",
  "host.conf",
  "inputrc",
  "ld.so.cache",
  "ld.so.conf",
  "ld.so.conf.d",
  "localtime",
  "magic",
  "mime.types",
  "networks",
  "os-release",
  "perl",
  "php",
  "profile",
  "protocols",
  "rpc",
  "services",
  "ssl/certs",
  "ssl/openssl.cnf",
  "timezone",
];
/** Settings that tools look for in folders with a version in their name. */
const LANGUAGE_SETTINGS = /^(java-|python|maven$|gradle$|php$)/;

/** Inspects this machine, and writes the sandboxes' own files into `folder`, which no sandbox can write to. */
export async function prepareView(folder: string, isTransparent: boolean): Promise<GuestView> {
  const names = [...SHARED_SETTINGS, ...readdirSync("/etc").filter((name) => LANGUAGE_SETTINGS.test(name))];
  const shared = [...new Set(names)]
    .map((name) => `/etc/${name}`)
    .filter((path) => statSync(path, { throwIfNoEntry: false }) !== undefined)
    .map((path) => ({ source: path, target: path }));
  mkdirSync(folder, { recursive: true });
  const own = Object.entries(etcFiles(isTransparent, PROXY))
    .filter(([target]) => isFree(target, names))
    .map(([target, text]) => {
      const source = join(folder, basename(target));
      writeFileSync(source, text);
      return { source, target };
    });
  const toolchains = await findToolchains();
  const [node] = toolchains;
  if (node === undefined) throw new Error("Node's own folder was not found");
  return { settings: [...shared, ...own], toolchains, node: node.target };
}

/** True if a file can be mounted in a sandbox: in a read-only folder, the file must already exist. */
function isFree(target: string, shared: readonly string[]): boolean {
  const [, , folder = ""] = dirname(target).split("/");
  return !shared.includes(folder) || existsSync(target);
}
