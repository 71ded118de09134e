/** What an import could not bring, though it succeeded. */
export interface ImportWarning {
  /**
   * `submodules`: folders whose files are in other repositories stay empty. `lfs_pointers`: files of Git LFS hold the
   * address of their content instead of the content.
   */
  kind: "submodules" | "lfs_pointers";
  /** How many paths it is about. */
  count: number;
  /** The first fifty of them. */
  paths: string[];
  /** One sentence, safe to show. */
  message: string;
}
