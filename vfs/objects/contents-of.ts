import { type Nodes, nodeAt, referencesOf } from "./nodes";

/** What was found by walking trees: hashes of nodes, and of contents with their sizes. */
export interface Walked {
  nodes: ReadonlySet<string>;
  contents: ReadonlyMap<string, number>;
}

export const nothingWalked: Walked = { nodes: new Set(), contents: new Map() };

/** Finds the distinct contents of several trees. What they share, or what an earlier walk has seen, is not walked again. */
export function contentsOf(nodes: Nodes, roots: readonly string[], earlier: Walked = nothingWalked): Walked {
  const sizes = new Map<string, number>();
  const seen = new Set(roots.filter((root) => !earlier.nodes.has(root)));
  // A set passes what is added to it meanwhile, too.
  for (const hash of seen) {
    const { nodes: below, contents } = referencesOf(nodeAt(nodes, hash));
    for (const each of below) if (!earlier.nodes.has(each)) seen.add(each);
    for (const { hash: content, sizeBytes } of contents) sizes.set(content, sizeBytes);
  }
  return { nodes: seen, contents: sizes };
}
