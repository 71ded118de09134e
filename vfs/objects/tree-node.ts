import { hash as digest } from "node:crypto";
import type { EntryMode, TreeFile } from "../tree/tree";

/** A file, a link or a submodule in its folder. */
export interface FileEntry extends TreeFile {
  name: string;
}

/** A folder in its folder, with the totals of all that is below it. */
export interface FolderEntry {
  name: string;
  /** SHA-256 of the node that holds its content, hexadecimal. */
  folder: string;
  files: number;
  sizeBytes: number;
}

export type NodeEntry = FileEntry | FolderEntry;

/** A range of a wide folder's entries. */
export interface Part {
  /** The key of its first entry. */
  firstKey: string;
  hash: string;
  files: number;
  sizeBytes: number;
  /** The lengths of the leaves in it, encoded. */
  leafBytes: number;
}

/** A folder's entries in git's order, or a range of them. */
export interface Leaf {
  level: 0;
  entries: readonly NodeEntry[];
}

/** The parts of a wide folder, in order: leaves at level 1, and indexes of the level below at each higher one. */
export interface Index {
  level: number;
  parts: readonly Part[];
}

export type TreeNode = Leaf | Index;

export function isLeaf(node: TreeNode): node is Leaf {
  return node.level === 0;
}

export function isFolder(entry: NodeEntry): entry is FolderEntry {
  return "folder" in entry;
}

/** What a folder's entries are sorted by, bytewise, as git does: a folder's name counts with a slash behind it. */
export function keyOf(entry: NodeEntry): string {
  return isFolder(entry) ? `${entry.name}/` : entry.name;
}

/** Compares texts by their UTF-8 bytes. JavaScript compares UTF-16, which puts surrogates before U+E000. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return left >= 0xd800 && right >= 0xd800 ? rank(left) - rank(right) : left - right;
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

const FOLDER_CODE = 5;
const modeCodes: Record<EntryMode, number> = { "100644": 1, "100755": 2, "120000": 3, "160000": 4 };
const modes: readonly (EntryMode | undefined)[] = [undefined, "100644", "100755", "120000", "160000"];
const HASH_BYTES = 32;

/**
 * Encodes an entry: a byte for its mode, its name, then a file's SHA-256 and size; a submodule's commit; or a folder's
 * node, number of files and size. Texts and commits have their length before them; numbers are in LEB128.
 */
export function encodeEntry(entry: NodeEntry): Buffer {
  const name = Buffer.from(entry.name, "utf8");
  const writer = new Writer(name.length + HASH_BYTES * 2 + 32);
  if (isFolder(entry)) {
    writer.byte(FOLDER_CODE);
    writer.text(name);
    writer.hex(entry.folder);
    writer.number(entry.files);
    writer.number(entry.sizeBytes);
    return writer.done();
  }
  writer.byte(modeCodes[entry.mode]);
  writer.text(name);
  if (entry.hash === null) {
    writer.text(Buffer.from(entry.commitSha ?? "", "hex"));
    return writer.done();
  }
  writer.hex(entry.hash);
  writer.number(entry.sizeBytes);
  return writer.done();
}

/** Encodes a part as an index has it. */
export function encodePart(part: Part): Buffer {
  const key = Buffer.from(part.firstKey, "utf8");
  const writer = new Writer(key.length + HASH_BYTES + 48);
  writer.text(key);
  writer.hex(part.hash);
  writer.number(part.files);
  writer.number(part.sizeBytes);
  writer.number(part.leafBytes);
  return writer.done();
}

/** Encodes a node from its encoded entries or parts: a byte for its level before them. */
export function encodeNode(level: number, items: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.of(level), ...items]);
}

/** The hash that a node is known by. */
export function hashOf(encoded: Buffer): string {
  return digest("sha256", encoded);
}

/** Decodes a node; throws if it is damaged. */
export function decodeNode(encoded: Buffer): TreeNode {
  const reader = new Reader(encoded);
  const level = reader.byte();
  if (level > 0) {
    const parts: Part[] = [];
    while (reader.hasMore) parts.push(decodePart(reader));
    return { level, parts };
  }
  const entries: NodeEntry[] = [];
  while (reader.hasMore) entries.push(decodeEntry(reader));
  return { level: 0, entries };
}

function decodePart(reader: Reader): Part {
  const firstKey = reader.text();
  const hash = reader.hex(HASH_BYTES);
  return { firstKey, hash, files: reader.number(), sizeBytes: reader.number(), leafBytes: reader.number() };
}

function decodeEntry(reader: Reader): NodeEntry {
  const code = reader.byte();
  const name = reader.text();
  if (code === FOLDER_CODE) {
    return { name, folder: reader.hex(HASH_BYTES), files: reader.number(), sizeBytes: reader.number() };
  }
  const mode = modes[code];
  if (mode === undefined) throw new Error("a stored tree is damaged");
  if (mode === "160000") {
    return { name, mode, hash: null, sizeBytes: 0, commitSha: reader.hex(reader.number()) };
  }
  return { name, mode, hash: reader.hex(HASH_BYTES), sizeBytes: reader.number(), commitSha: null };
}

/** The node of a folder without content; it is never stored. */
export const EMPTY_TREE: string = hashOf(encodeNode(0, []));
export const emptyNode: TreeNode = { level: 0, entries: [] };

class Writer {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(length: number) {
    this.#bytes = Buffer.allocUnsafe(length);
  }

  byte(value: number): void {
    this.#bytes[this.#at++] = value;
  }

  number(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.byte((rest % 0x80) | 0x80);
    this.byte(rest);
  }

  text(bytes: Buffer): void {
    this.number(bytes.length);
    this.#at += bytes.copy(this.#bytes, this.#at);
  }

  hex(text: string): void {
    this.#at += this.#bytes.write(text, this.#at, "hex");
  }

  done(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get hasMore(): boolean {
    return this.#at < this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw new Error("a stored tree is damaged");
    return value;
  }

  number(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 0x80;
    }
  }

  text(): string {
    const length = this.number();
    return this.#take(length, "utf8");
  }

  hex(length: number): string {
    return this.#take(length, "hex");
  }

  #take(length: number, encoding: "utf8" | "hex"): string {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new Error("a stored tree is damaged");
    const text = this.#bytes.toString(encoding, this.#at, end);
    this.#at = end;
    return text;
  }
}
