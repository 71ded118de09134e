import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import type { FileTree, TreeFile } from "../detection/file-tree.ts";

/** Folders that a repository never tracks. */
const skippedFolders = new Set([".git", "node_modules"]);
const filesMax = 200_000;

/**
 * A folder on disk as a file tree. It reads synchronously, which is several times faster for many small files; its
 * callers (the command line, benchmarks) do nothing else at the same time.
 */
export function diskTree(root: string): FileTree {
  return {
    async list() {
      return listFiles(root);
    },
    async read(paths, maxBytes) {
      const contents = new Map<string, Uint8Array>();
      for (const path of paths) {
        const content = readHead(join(root, path), maxBytes);
        if (content) contents.set(path, content);
      }
      return contents;
    },
  };
}

function listFiles(root: string): TreeFile[] {
  const files: TreeFile[] = [];
  const folders = [""];
  for (let folder = folders.pop(); folder !== undefined && files.length < filesMax; folder = folders.pop()) {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    const path = (name: string): string => (folder === "" ? name : `${folder}/${name}`);
    const inner = entries.filter((entry) => entry.isDirectory() && !skippedFolders.has(entry.name));
    folders.push(...inner.map(({ name }) => path(name)));
    for (const { name } of entries.filter((entry) => entry.isFile())) {
      files.push({ path: path(name), sizeBytes: sizeOf(`${root}/${path(name)}`) });
    }
  }
  return files;
}

/** A file that was removed or cannot be read counts as empty. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function readHead(path: string, maxBytes: number): Uint8Array | null {
  try {
    if (sizeOf(path) <= maxBytes) return readFileSync(path);
    const file = openSync(path, "r");
    try {
      const buffer = Buffer.alloc(maxBytes);
      return buffer.subarray(0, readSync(file, buffer, 0, maxBytes, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}
