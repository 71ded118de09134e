import type { AppFolder } from "./app-folder";
import type { Finding } from "./facts";

/** One ecosystem of tools (Node.js, Python, Go …): what its apps look like and how they are run. */
export interface Ecosystem {
  name: string;
  /** Names of files that make their folder a candidate for an app. */
  marker: RegExp;
  /**
   * True: its markers are common in repositories of other kinds and count below the root only if nothing else is found.
   */
  isWeak?: boolean;
  /** Names, relative to the app's folder, of the files that `detect` reads besides the markers. */
  reads(app: AppFolder): string[];
  /** Returns what the folder is in this ecosystem; null if it does not belong to it. Reads only files listed above. */
  detect(app: AppFolder): Finding | null;
}
