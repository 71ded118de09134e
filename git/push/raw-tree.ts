import { gitFailure } from "../failures/git-failures";

/** An entry of a tree as git stores it: the name is bytes, so that names in any encoding survive. */
export interface RawEntry {
  /** As git writes it, without a leading zero: `100644`, `100755`, `120000`, `160000`, `40000`. */
  mode: string;
  name: Buffer;
  oid: string;
}

export const FOLDER_MODE = "40000";

const OID_BYTES = 20;
const SPACE = 0x20;
const SLASH = Buffer.from("/");
const MODE = /^0*([0-7]{5,6})$/;
const TYPE_BITS = 0o170000;
const OWNER_MAY_RUN = 0o100;
const FIXED_MODES: ReadonlyMap<number, string> = new Map([
  [0o040000, FOLDER_MODE],
  [0o120000, "120000"],
  [0o160000, "160000"],
]);

/**
 * Reads a tree object with SHA-1 ids. Modes that old tools wrote become those that git writes today, because a tree that
 * is written again is checked more strictly than one that exists. Throws `network_error` for a malformed tree.
 */
export function readRawTree(tree: Buffer): RawEntry[] {
  const entries: RawEntry[] = [];
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(SPACE, at);
    const nul = space === -1 ? -1 : tree.indexOf(0, space);
    const end = nul + 1 + OID_BYTES;
    if (nul === -1 || end > tree.length) throw malformed();
    entries.push({
      mode: canonicalMode(tree.toString("latin1", at, space)),
      name: tree.subarray(space + 1, nul),
      oid: tree.toString("hex", nul + 1, end),
    });
    at = end;
  }
  return entries;
}

/** `canon_mode` in git's object.h. */
function canonicalMode(digits: string): string {
  const mode = Number.parseInt(MODE.exec(digits)?.[1] ?? "0", 8);
  if (mode === 0) throw malformed();
  const fixed = FIXED_MODES.get(mode & TYPE_BITS);
  return fixed ?? (mode & OWNER_MAY_RUN ? "100755" : "100644");
}

/** Writes a tree object, sorted as git requires: a folder as if its name ended with a slash. */
export function writeRawTree(entries: readonly RawEntry[]): Buffer {
  const sorted = [...entries].sort((a, b) => placeOf(a).compare(placeOf(b)));
  return Buffer.concat(
    sorted.flatMap(({ mode, name, oid }) => [
      Buffer.from(`${mode} `),
      name,
      Buffer.from([0]),
      Buffer.from(oid, "hex"),
    ]),
  );
}

function placeOf({ mode, name }: RawEntry): Buffer {
  return mode === FOLDER_MODE ? Buffer.concat([name, SLASH]) : name;
}

function malformed(): Error {
  return gitFailure("bad_pack", "a tree is malformed");
}
