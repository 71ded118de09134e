import { constants } from "node:fs";
import { type FileHandle, open, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { invalidArgument } from "../api-failure.mts";

/** The target of a path below a folder: a file, which the caller closes, a folder without its slash, or nothing. */
export type Found = FileHandle | "folder" | null;

/**
 * Finds the file for the rest of a path. Encore decodes the rest, treats it as a URL's path, and its file server
 * decodes it again; so does this. `..` and links are not followed: only files inside the folder are served.
 */
export async function findFile(folder: string, rest: string): Promise<Found> {
  if (/[\s\p{Cc}]/u.test(rest)) throw invalidArgument("invalid file path");
  const path = decodeOnce(rest.replace(/[?#].*$/, ""));
  const segments = path?.split("/").filter((segment) => segment !== "" && segment !== ".") ?? [".."];
  const root = await realpath(folder).catch(noneOfThese);
  if (root === null || segments.some((segment) => segment === ".." || /[\0\\]/.test(segment))) return null;
  const isNamedAsFolder = path === "" || path?.endsWith("/") === true;
  return await findNamed(join(root, ...segments), isNamedAsFolder);
}

async function findNamed(named: string, isNamedAsFolder: boolean): Promise<Found> {
  const found = await stat(named).catch(noneOfThese);
  const isItself = found !== null && (await realpath(named).catch(noneOfThese)) === named;
  if (!isItself) return null;
  if (found.isDirectory()) return isNamedAsFolder ? await openFile(join(named, "index.html")) : "folder";
  return isNamedAsFolder ? null : await openFile(named);
}

/** Opens a file; null if there is none, or it is a link. */
export async function openFile(path: string): Promise<FileHandle | null> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(noneOfThese);
  if (file === null || (await file.stat()).isFile()) return file;
  await file.close();
  return null;
}

function decodeOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

const ABSENT = ["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG", "EACCES"];

/** Errors that mean that the file does not exist. */
function noneOfThese(error: NodeJS.ErrnoException): null {
  if (ABSENT.includes(error.code ?? "")) return null;
  throw error;
}
