import {
  decodeNode,
  EMPTY_TREE,
  emptyNode,
  isFolder,
  isLeaf,
  type NodeEntry,
  type Part,
  type TreeNode,
} from "./tree-node";

/**
 * Finds a node by its hash; null if it is not in memory yet. Whoever passes it has the work repeated once the missing
 * nodes are read (see `withNodes`), so work on trees is plain synchronous code: it treats a missing node as empty.
 */
export type Nodes = (hash: string) => TreeNode | null;

/** Finds a node whether it is stored or the empty one. */
export function nodeAt(nodes: Nodes, hash: string): TreeNode {
  return hash === EMPTY_TREE ? emptyNode : (nodes(hash) ?? emptyNode);
}

/** Finds nodes that were made but may not be stored yet, too. */
export function alsoNew(nodes: Nodes, made: ReadonlyMap<string, Buffer>): Nodes {
  const decoded = new Map<string, TreeNode>();
  return (hash) => {
    const encoded = made.get(hash);
    if (encoded === undefined) return nodes(hash);
    const node = decoded.get(hash) ?? decodeNode(encoded);
    decoded.set(hash, node);
    return node;
  };
}

/** The leaves of a folder that has parts; null if it is one leaf itself. */
export function leafPartsOf(nodes: Nodes, node: TreeNode, onIndex?: (hash: string) => void): Part[] | null {
  if (isLeaf(node)) return null;
  if (node.level === 1) return [...node.parts];
  return node.parts.flatMap((part) => {
    onIndex?.(part.hash);
    return leafPartsOf(nodes, nodeAt(nodes, part.hash), onIndex) ?? [];
  });
}

/** The entries of a leaf. */
export function entriesOf(nodes: Nodes, hash: string): readonly NodeEntry[] {
  const node = nodeAt(nodes, hash);
  return isLeaf(node) ? node.entries : [];
}

/** Passes the entries of a folder, in order; those of missing nodes are left out. */
export function* allEntries(nodes: Nodes, hash: string): Generator<NodeEntry> {
  const node = nodeAt(nodes, hash);
  if (isLeaf(node)) yield* node.entries;
  else for (const part of node.parts) yield* allEntries(nodes, part.hash);
}

/** The totals of a tree. */
export interface TreeTotals {
  files: number;
  sizeBytes: number;
}

export function totalsOf(nodes: Nodes, hash: string): TreeTotals {
  const node = nodeAt(nodes, hash);
  const items: readonly TreeTotals[] = isLeaf(node) ? node.entries.map(countOf) : node.parts;
  return items.reduce<TreeTotals>(
    (total, { files, sizeBytes }) => ({ files: total.files + files, sizeBytes: total.sizeBytes + sizeBytes }),
    { files: 0, sizeBytes: 0 },
  );
}

function countOf(entry: NodeEntry): TreeTotals {
  return { files: isFolder(entry) ? entry.files : 1, sizeBytes: entry.sizeBytes };
}

/** What a node refers to. */
export interface References {
  /** The hashes of other nodes. */
  nodes: string[];
  contents: { hash: string; sizeBytes: number }[];
}

export function referencesOf(node: TreeNode): References {
  if (!isLeaf(node)) return { nodes: node.parts.map(({ hash }) => hash), contents: [] };
  const found: References = { nodes: [], contents: [] };
  for (const entry of node.entries) {
    if (isFolder(entry)) found.nodes.push(entry.folder);
    else if (entry.hash !== null) found.contents.push({ hash: entry.hash, sizeBytes: entry.sizeBytes });
  }
  return found;
}
