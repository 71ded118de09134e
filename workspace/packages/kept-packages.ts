import type { TreeFacts } from "./tree-facts";

/** What is to be stored of a sandbox's packages in its owner's cache. */
export interface KeptPackages {
  /** The installed packages; null if they are not archived. */
  tree: {
    facts: TreeFacts;
    isExact: boolean;
    /** When the install ended, by the sandbox's clock in seconds, and the number of its files. */
    since: string;
    count: number;
  } | null;
  /** What the package manager downloaded; null if that is in the cache, or not checked when it is used. */
  downloads: { key: string; manager: string } | null;
}
