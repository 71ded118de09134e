import type { AppFolder } from "./app-folder";
import type { Finding } from "./facts";

/** A folder with the finding of each ecosystem, best first. */
export interface AppCandidate {
  app: AppFolder;
  findings: Finding[];
  best: Finding;
  /** Comparable between folders: the best finding's weight, adjusted for the folder's location. */
  score: number;
}

/** False for an app with nothing to preview. */
export function isShown({ facts }: Finding): boolean {
  return !/^(?:library|cli|extension|docs|unknown)$/.test(facts.kind?.value ?? "app");
}

/** True for an app that a browser shows as pages and that has a development server. */
export function isPage(finding: Finding): boolean {
  return finding.hasDevServer && finding.rule?.isNative !== true && isShown(finding);
}
