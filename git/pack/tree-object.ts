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
const MODE_DIGITS = 6;
const SPACE = 0x20;
/** The modes that git knows, and those that it wrote in its first years, such as 100664. */
const MODE = /^(040000|100[0-7]{3}|120000|160000)$/;

/**
 * Reads a git tree: `<mode> <name>`, a NUL and the name of the object for each entry. Names are bytes to git and text
 * here: one that is not UTF-8, or holds a slash, is refused as `unsafe_path`, and so is a tree that is malformed. One
 * entry at a time: a tree of a few megabytes can hold a million, which nobody may have asked for.
 *
 * @param oidBytes the length of a name: 20 of SHA-1, 32 of SHA-256
 */
export function* readTreeObject(tree: Buffer, oidBytes: number): Generator<TreeItem> {
  const names = new Set<string>();
  let last: Buffer | null = null;
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(SPACE, at);
    const nul = tree.indexOf(0, space);
    const end = nul + 1 + oidBytes;
    if (space === -1 || nul === -1 || end > tree.length) throw unsafe("a folder that is malformed");
    const mode = readMode(tree.toString("latin1", at, space));
    const name = readName(tree.subarray(space + 1, nul));
    const place = placeInOrder(tree, { start: space + 1, end: nul, isFolder: mode === FOLDER });
    if (names.has(name)) throw unsafe("a name twice in one folder");
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

function readMode(digits: string): string {
  const mode = digits.padStart(MODE_DIGITS, "0");
  if (!MODE.test(mode)) throw unsafe("an entry that is neither file, link, folder nor submodule");
  return mode;
}

function readName(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw unsafe("a name that is not UTF-8");
  const name = bytes.toString("utf8");
  if (name === "" || name.includes("/")) throw unsafe("a name that is empty or has a slash in it");
  return name;
}

function unsafe(what: string): Failure {
  return new Failure("unsafe_path", `the repository holds ${what}`);
}
