import type { AppFolder } from "./app-folder";
import type { Finding } from "./facts";

/** One world of tools (Node.js, Python, Go …): what its apps look like and how they are run. */
export interface Ecosystem {
  name: string;
  /** Names of files that make the folder they lie in a candidate for an app. */
  marker: RegExp;
  /** True: its markers lie about in many a repository and count below the root only where nothing else is found. */
  isWeak?: boolean;
  /** Names, from the app's folder, of the files whose content `detect` looks at beside the markers. */
  reads(app: AppFolder): string[];
  /** What the folder is in this world; null: it does not belong here. Reads nothing that was not asked for. */
  detect(app: AppFolder): Finding | null;
}
