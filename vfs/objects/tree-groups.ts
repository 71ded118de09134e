/** What was read of these trees is in memory at the same time: their roots differ, if nothing else. */
const TREES_PER_WALK = 50;

/** Cuts a history into groups of trees to walk one after the other, so that memory does not grow with its length. */
export function groupsOfTrees<Each>(trees: readonly Each[]): Each[][] {
  const groups: Each[][] = [];
  for (let start = 0; start < trees.length; start += TREES_PER_WALK) {
    groups.push(trees.slice(start, start + TREES_PER_WALK));
  }
  return groups;
}
