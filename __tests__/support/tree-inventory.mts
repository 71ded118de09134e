import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The entry at each path: its mode as in git, and the SHA-256 of its content (for a link, of its target). */
export type TreeInventory = Record<string, string>;

/** In an archive a submodule is an empty folder, which git itself cannot have. */
const SUBMODULE = "160000";

/** Lists a commit with `git ls-tree -r` and `git cat-file`. */
export async function inventoryOfCommit(repository: string, commitSha: string): Promise<TreeInventory> {
  const listing = await run("git", ["-C", repository, "ls-tree", "-r", "-z", "--full-tree", commitSha], {
    maxBuffer: 64 * 1024 ** 2,
  });
  const entries = listing.stdout.split("\0").flatMap((line) => {
    const [, mode = "", oid = "", path = ""] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return path === "" ? [] : [{ mode, oid, path }];
  });
  const oids = new Set(entries.filter((entry) => entry.mode !== SUBMODULE).map((entry) => entry.oid));
  const hashes = await hashBlobs(repository, [...oids]);
  return Object.fromEntries(entries.map(({ path, mode, oid }) => [path, describe(mode, hashes.get(oid))]));
}

/** Lists the content of a folder. */
export async function inventoryOfFolder(folder: string, prefix = ""): Promise<TreeInventory> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  if (entries.length === 0 && prefix !== "") return { [prefix.slice(0, -1)]: SUBMODULE };
  const found: TreeInventory = {};
  for (const entry of entries) {
    const path = prefix + entry.name;
    if (entry.isDirectory()) Object.assign(found, await inventoryOfFolder(folder, `${path}/`));
    else found[path] = await describeFile(join(folder, path));
  }
  return found;
}

async function describeFile(path: string): Promise<string> {
  const stats = await lstat(path);
  if (stats.isSymbolicLink()) return describe("120000", hashOf(await readlink(path, { encoding: "buffer" })));
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  const permissions = stats.mode & 0o777;
  if (permissions === 0o755) return describe("100755", hash.digest("hex"));
  return describe(permissions === 0o644 ? "100644" : permissions.toString(8), hash.digest("hex"));
}

function describe(mode: string, hash: string | undefined): string {
  return hash === undefined ? mode : `${mode} ${hash}`;
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Reads all blobs at once, independently of the product's reader, so that its bugs are not hidden. */
async function hashBlobs(repository: string, oids: string[]): Promise<Map<string, string>> {
  const child = spawn("git", ["-C", repository, "cat-file", "--batch"]);
  child.stdin.end(`${oids.join("\n")}\n`);
  const output = Buffer.concat(await child.stdout.toArray());
  const hashes = new Map<string, string>();
  let at = 0;
  for (const oid of oids) {
    const headerEnd = output.indexOf(0x0a, at);
    const header = output.toString("latin1", at, headerEnd);
    const [found, type, size] = header.split(" ");
    if (found !== oid || type !== "blob") throw new Error(`git cat-file returned ${header}`);
    const start = headerEnd + 1;
    hashes.set(oid, hashOf(output.subarray(start, start + Number(size))));
    at = start + Number(size) + 1;
  }
  return hashes;
}
