import { type Nodes, nodeAt, referencesOf } from "./nodes";

/** Lists the distinct contents of several trees with their sizes. What trees share is walked once. */
export function contentsOf(nodes: Nodes, roots: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>();
  const seen = new Set(roots);
  // A set passes what is added to it meanwhile, too.
  for (const hash of seen) {
    const { nodes: below, contents } = referencesOf(nodeAt(nodes, hash));
    for (const each of below) seen.add(each);
    for (const { hash: content, sizeBytes } of contents) sizes.set(content, sizeBytes);
  }
  return sizes;
}
