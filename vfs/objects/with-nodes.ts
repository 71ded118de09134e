import { Recent } from "../../shared/recent";
import type { ReadNodes } from "./node.queries";
import type { Nodes } from "./nodes";
import { decodeNode, EMPTY_TREE, emptyNode, isLeaf, type TreeNode } from "./tree-node";

/** What may be held of nodes, in entries; an entry takes 200 to 300 bytes. */
const ENTRIES_MAX = 40_000;
const recent = new Recent<string, TreeNode>(ENTRIES_MAX);

/**
 * Runs work on trees until all nodes that it asks for are in memory: what is missing is read by one query per level of
 * folders, and the work is done again. A node never changes, so what was read once is kept for other readers.
 */
export async function withNodes<Result>(read: ReadNodes, work: (nodes: Nodes) => Result): Promise<Result> {
  return await new TreeReader(read).run(work);
}

/** Runs several pieces of work on the same trees, as `withNodes` does; what one of them has read, the next ones have. */
export class TreeReader {
  readonly #read: ReadNodes;
  readonly #known = new Map<string, TreeNode>([[EMPTY_TREE, emptyNode]]);

  constructor(read: ReadNodes) {
    this.#read = read;
  }

  async run<Result>(work: (nodes: Nodes) => Result): Promise<Result> {
    for (;;) {
      const missing = new Set<string>();
      const result = work((hash) => {
        const node = this.#find(hash);
        if (node === null) missing.add(hash);
        return node;
      });
      if (missing.size === 0) return result;
      await readInto(this.#known, this.#read, [...missing]);
    }
  }

  #find(hash: string): TreeNode | null {
    const known = this.#known.get(hash);
    if (known !== undefined) return known;
    const shared = recent.get(hash);
    // It may be dropped from the shared ones before the work is done.
    if (shared !== undefined) this.#known.set(hash, shared);
    return shared ?? null;
  }
}

const NODES_PER_QUERY = 2_000;

async function readInto(known: Map<string, TreeNode>, read: ReadNodes, missing: string[]): Promise<void> {
  for (let start = 0; start < missing.length; start += NODES_PER_QUERY) {
    const wanted = missing.slice(start, start + NODES_PER_QUERY);
    const found = await read(wanted);
    if (found.length < wanted.length) throw new Error("a part of a tree is missing");
    for (const { hash, data } of found) {
      const node = decodeNode(toBuffer(data));
      known.set(hash, node);
      recent.add(hash, node, weightOf(node));
    }
  }
}

function weightOf(node: TreeNode): number {
  return 1 + (isLeaf(node) ? node.entries.length : node.parts.length);
}

/** The drivers return one or the other. */
export function toBuffer(data: ArrayBuffer | Uint8Array): Buffer {
  return data instanceof Uint8Array
    ? Buffer.from(data.buffer, data.byteOffset, data.length)
    : Buffer.from(data);
}
