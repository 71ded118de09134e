/** Content that a successful import could not include. */
export interface ImportWarning {
  /**
   * `submodules`: folders whose files are in other repositories stay empty. `lfs_pointers`: files of Git LFS contain a
   * pointer to their content instead of the content.
   */
  kind: "submodules" | "lfs_pointers";
  /** The number of affected paths. */
  count: number;
  /** The first 50 of them. */
  paths: string[];
  /** One sentence, safe to show. */
  message: string;
}
