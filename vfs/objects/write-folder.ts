import {
  encodeEntry,
  encodeNode,
  encodePart,
  hashOf,
  isFolder,
  keyOf,
  type NodeEntry,
  type Part,
} from "./tree-node";

/** New nodes by their hash. */
export type NewNodes = Map<string, Buffer>;

/** A folder's node, and the totals of all that is below it. */
export interface FolderSum {
  hash: string;
  files: number;
  sizeBytes: number;
}

/** Up to this length a folder is one node. */
export const LEAF_BYTES = 24 * 1024;
/** No part of a wide folder is longer, unless a single entry is. */
const PART_BYTES_MAX = 32 * 1024;
/** One of so many keys begins a part, wherever the folder's other entries are: an edit changes the parts around it. */
const KEYS_PER_PART = 256;
/** A higher level takes other bits of the same number. */
const BITS_PER_LEVEL = 8;

/**
 * Whether an entry begins a part of a wide folder because of its key alone. It depends on nothing else, so that equal
 * folders have equal parts however they came about.
 */
export function beginsPart(key: string, level: number): boolean {
  return (scatter(key) >>> (level * BITS_PER_LEVEL)) % KEYS_PER_PART === 0;
}

/** FNV-1a over the UTF-16 units, finished as in MurmurHash3: its low bits alone are not even. */
function scatter(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

interface Item {
  key: string;
  encoded: Buffer;
}

/** Writes the nodes of a folder with these entries, which are sorted by their keys; null if there are none. */
export function writeFolder(entries: readonly NodeEntry[], nodes: NewNodes): FolderSum | null {
  if (entries.length === 0) return null;
  return writeParts(writeLeaves(entries, nodes, LEAF_BYTES), nodes);
}

/**
 * Writes entries as leaves: as one if they are not longer than `wholeBytes`, otherwise cut where their keys say so. The
 * first of them has to be the folder's first, or one that begins a part.
 */
export function writeLeaves(entries: readonly NodeEntry[], nodes: NewNodes, wholeBytes: number): Part[] {
  const items = entries.map((entry) => ({ key: keyOf(entry), encoded: encodeEntry(entry) }));
  let start = 0;
  return cut(items, 0, wholeBytes).map((group) => {
    const inside = entries.slice(start, start + group.length);
    start += group.length;
    const encoded = encodeNode(0, encodedOf(group));
    return { ...totalOf(inside), ...keep(group, encoded, nodes), leafBytes: encoded.length };
  });
}

/** Writes the indexes above the leaves of a folder. Those that it had before need not be written again. */
export function writeParts(
  leaves: readonly Part[],
  nodes: NewNodes,
  known: ReadonlySet<string> = new Set(),
): FolderSum {
  let parts = leaves;
  for (let level = 1; parts.length > 1; level++) {
    const items = parts.map((part) => ({ key: part.firstKey, encoded: encodePart(part), part }));
    parts = cut(items, level, LEAF_BYTES).map((group) => {
      const found = keep(group, encodeNode(level, encodedOf(group)), nodes);
      if (known.has(found.hash)) nodes.delete(found.hash);
      const inside = group.map(({ part }) => part);
      return { ...found, ...sumOf(inside), leafBytes: sum(inside.map(({ leafBytes }) => leafBytes)) };
    });
  }
  const [root] = parts;
  if (root === undefined) throw new Error("a folder without parts");
  return { hash: root.hash, files: root.files, sizeBytes: root.sizeBytes };
}

function keep(group: readonly Item[], encoded: Buffer, nodes: NewNodes): { firstKey: string; hash: string } {
  const hash = hashOf(encoded);
  nodes.set(hash, encoded);
  return { firstKey: group[0]?.key ?? "", hash };
}

/** Cuts items into parts, before each that begins one and where the part would become too long. */
function cut<Each extends Item>(items: readonly Each[], level: number, wholeBytes: number): Each[][] {
  if (sum(items.map(({ encoded }) => encoded.length)) <= wholeBytes) return [[...items]];
  const parts: Each[][] = [];
  let part: Each[] = [];
  let bytes = 0;
  for (const item of items) {
    if (part.length > 0 && (bytes + item.encoded.length > PART_BYTES_MAX || beginsPart(item.key, level))) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(item);
    bytes += item.encoded.length;
  }
  return [...parts, part];
}

function encodedOf(items: readonly Item[]): Buffer[] {
  return items.map(({ encoded }) => encoded);
}

function totalOf(entries: readonly NodeEntry[]): { files: number; sizeBytes: number } {
  return sumOf(
    entries.map((entry) => ({ files: isFolder(entry) ? entry.files : 1, sizeBytes: entry.sizeBytes })),
  );
}

function sumOf(items: readonly { files: number; sizeBytes: number }[]): { files: number; sizeBytes: number } {
  return {
    files: sum(items.map(({ files }) => files)),
    sizeBytes: sum(items.map(({ sizeBytes }) => sizeBytes)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
