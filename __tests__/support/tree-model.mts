import { createHash } from "node:crypto";
import { db } from "../../vfs/db.ts";
import { nodesOf } from "../../vfs/objects/node.queries.ts";
import { referencesOf } from "../../vfs/objects/nodes.ts";
import {
  decodeNode,
  EMPTY_TREE,
  emptyNode,
  isFolder,
  isLeaf,
  type NodeEntry,
  type TreeNode,
} from "../../vfs/objects/tree-node.ts";
import { toBuffer } from "../../vfs/objects/with-nodes.ts";

/** The text of each file. */
export type Files = Readonly<Record<string, string>>;

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** What is stored, read from the tables and not through the app's caches. */
export interface Stored {
  nodes: ReadonlyMap<string, Buffer>;
  contents: ReadonlySet<string>;
  revisions: readonly StoredRevision[];
}

interface StoredRevision {
  projectId: string;
  seq: number;
  root: string;
  /** Whether a client can read it. */
  isKept: boolean;
}

export async function readStored(): Promise<Stored> {
  const revisions = await db.queryAll<StoredRevision>`
    SELECT project_id AS "projectId", revision.seq, encode(root, 'hex') AS root,
           revision.seq >= oldest_seq AND deleted_at IS NULL AS "isKept"
    FROM revision JOIN head USING (project_id)`;
  const hashes = await db.queryAll<{ hash: string }>`SELECT encode(hash, 'hex') AS hash FROM tree`;
  const nodes = await nodesOf(db)(hashes.map(({ hash }) => hash));
  const contents = await db.queryAll<{ hash: string }>`SELECT encode(hash, 'hex') AS hash FROM blob`;
  return {
    revisions,
    nodes: new Map(nodes.map(({ hash, data }) => [hash, toBuffer(data)])),
    contents: new Set(contents.map(({ hash }) => hash)),
  };
}

/** Reads all files of a tree, as the hashes of their contents; throws if a node or a content is missing. */
export function readTree(stored: Stored, root: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [path, hash] of filesOf(stored, root, "")) {
    if (hash === null || !stored.contents.has(hash)) throw new Error(`the content of ${path} is missing`);
    files[path] = hash;
  }
  return files;
}

function* filesOf(stored: Stored, hash: string, prefix: string): Generator<[string, string | null]> {
  const node = nodeOf(stored, hash);
  if (!isLeaf(node)) for (const part of node.parts) yield* filesOf(stored, part.hash, prefix);
  else for (const entry of node.entries) yield* filesAt(stored, entry, prefix);
}

function* filesAt(stored: Stored, entry: NodeEntry, prefix: string): Generator<[string, string | null]> {
  const path = prefix + entry.name;
  if (isFolder(entry)) yield* filesOf(stored, entry.folder, `${path}/`);
  else yield [path, entry.hash];
}

function nodeOf({ nodes }: Stored, hash: string): TreeNode {
  if (hash === EMPTY_TREE) return emptyNode;
  const encoded = nodes.get(hash);
  if (encoded === undefined) throw new Error(`the node ${hash} is missing`);
  return decodeNode(encoded);
}

/** Counts nodes and contents that no revision reaches. */
export function countUnreached({ nodes, contents, revisions }: Stored): { nodes: number; contents: number } {
  const reached = new Set<string>();
  const used = new Set<string>();
  const open = revisions.map(({ root }) => root);
  for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
    const encoded = nodes.get(hash);
    if (reached.has(hash) || encoded === undefined) continue;
    reached.add(hash);
    const references = referencesOf(decodeNode(encoded));
    for (const content of references.contents) used.add(content.hash);
    open.push(...references.nodes);
  }
  return {
    nodes: [...nodes.keys()].filter((hash) => !reached.has(hash)).length,
    contents: [...contents].filter((hash) => !used.has(hash)).length,
  };
}
