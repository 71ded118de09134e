import { isUtf8 } from "node:buffer";
import { Failure } from "../../shared/failure";

/** An entry of one git tree. */
export interface TreeItem {
  /** Six digits, as in `git ls-tree`. */
  mode: string;
  name: string;
  oid: string;
}

const FOLDER = "040000";
const SLASH = Buffer.from("/");
const SPACE = 0x20;
/** A mode as git reads it: octal digits with any number of leading zeros (some old tools write `0100644`). */
const MODE = /^0*([0-7]{5,6})$/;
/** The meaning of a mode's upper bits; of a file's lower bits git reads only whether its owner may execute it. */
const TYPE_BITS = 0o170000;
const FILE_TYPE = 0o100000;
const OWNER_MAY_RUN = 0o100;
const TYPES: ReadonlyMap<number, string> = new Map([
  [0o040000, FOLDER],
  [0o120000, "120000"],
  [0o160000, "160000"],
]);

/**
 * Reads a git tree: `<mode> <name>`, a NUL and the object id for each entry. Names are bytes in git and text here:
 * throws `unsafe_path` for a name that is not UTF-8 or contains a slash, and for a malformed tree. Yields one entry at
 * a time: a tree of a few megabytes can contain a million entries, which may not be needed.
 *
 * @param oidBytes the length of an object id: 20 for SHA-1, 32 for SHA-256
 */
export function* readTreeObject(tree: Buffer, oidBytes: number): Generator<TreeItem> {
  const names = new Set<string>();
  let last: Buffer | null = null;
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(SPACE, at);
    const nul = tree.indexOf(0, space);
    const end = nul + 1 + oidBytes;
    if (space === -1 || nul === -1 || end > tree.length) throw unsafe("a malformed folder");
    const mode = readMode(tree.toString("latin1", at, space));
    const name = readName(tree.subarray(space + 1, nul));
    const place = placeInOrder(tree, { start: space + 1, end: nul, isFolder: mode === FOLDER });
    if (names.has(name)) throw unsafe("a duplicate name in a folder");
    if (last !== null && last.compare(place) > 0) throw unsafe("a folder that is out of order");
    names.add(name);
    last = place;
    yield { mode, name, oid: tree.toString("hex", nul + 1, end) };
    at = end;
  }
}

/** git sorts a folder as if its name ended with a slash. */
function placeInOrder(tree: Buffer, name: { start: number; end: number; isFolder: boolean }): Buffer {
  const { start, end, isFolder } = name;
  return isFolder ? Buffer.concat([tree.subarray(start, end), SLASH]) : tree.subarray(start, end);
}

/** Reads a mode as git does (`canon_mode` in its object.h), and returns the one that git writes today. */
function readMode(digits: string): string {
  const mode = Number.parseInt(MODE.exec(digits)?.[1] ?? "0", 8);
  const type = mode & TYPE_BITS;
  if (type === FILE_TYPE) return mode & OWNER_MAY_RUN ? "100755" : "100644";
  const known = TYPES.get(type);
  if (known === undefined) throw unsafe("an entry that is neither file, link, folder nor submodule");
  return known;
}

function readName(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw unsafe("a name that is not UTF-8");
  const name = bytes.toString("utf8");
  if (name === "" || name.includes("/")) throw unsafe("a name that is empty or contains a slash");
  return name;
}

function unsafe(what: string): Failure {
  return new Failure("unsafe_path", `the repository contains ${what}`);
}
