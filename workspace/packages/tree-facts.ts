/** What the scripts of an archive need to know of a project. */
export interface TreeFacts {
  key: string;
  /** The app's folder, from the sandbox's work folder. */
  folder: string;
  manager: string;
  /** Where packages are: in `node_modules`, in the virtual environment, or in Go's caches. */
  kind: "node" | "python" | "go";
  /** What compiles the packages, without running any of the project's code; null: nothing does. */
  compile: string | null;
  ownScripts: readonly string[];
}
