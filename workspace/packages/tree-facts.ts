/** What the scripts of an archive need to know of a project. */
export interface TreeFacts {
  key: string;
  /** The app's folder, from the sandbox's work folder. */
  folder: string;
  manager: string;
  /** Whether packages are in `node_modules`; otherwise in the virtual environment. */
  isNode: boolean;
  ownScripts: readonly string[];
}
