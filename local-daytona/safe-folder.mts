import { closeSync, constants, mkdirSync, openSync, unlinkSync } from "node:fs";

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;
const FOLDER_ONLY = O_RDONLY | O_DIRECTORY | O_NOFOLLOW;

/**
 * Opens a folder below `root`, creating missing folders, and returns its descriptor. Code in a sandbox may have written
 * below `root`: a link on the path is replaced with a folder, never followed. Linux only.
 */
export function openFolder(root: string, path: string): number {
  let folder = openSync(root, FOLDER_ONLY);
  for (const name of path.split("/").filter((part) => part !== "" && part !== ".")) {
    const parent = folder;
    try {
      folder = openChild(parent, name);
    } finally {
      closeSync(parent);
    }
  }
  return folder;
}

function openChild(parent: number, name: string): number {
  if (name === "..") throw new Error("the path leads outside of its folder");
  const path = `/proc/self/fd/${parent}/${name}`;
  const found = tryOpen(path);
  if (found !== null) return found;
  mkdirSync(path);
  return openSync(path, FOLDER_ONLY);
}

/** Null if there is nothing at the path, or a non-folder that was removed. */
function tryOpen(path: string): number | null {
  try {
    return openSync(path, FOLDER_ONLY);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") return null;
    if (code !== "ELOOP" && code !== "ENOTDIR") throw error;
    unlinkSync(path);
    return null;
  }
}
