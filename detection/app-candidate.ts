import type { AppFolder } from "./app-folder";
import type { Finding } from "./facts";

/** A folder together with what every ecosystem makes of it, best first. */
export interface AppCandidate {
  app: AppFolder;
  findings: Finding[];
  best: Finding;
  /** Comparable over folders: the best finding's weight, corrected for where the folder lies. */
  score: number;
}

/** False for what has nothing to preview. */
export function isShown({ facts }: Finding): boolean {
  return !/^(?:library|cli|extension|docs|unknown)$/.test(facts.kind?.value ?? "app");
}

/** True for what a browser shows as pages, made by a tool with a development server. */
export function isPage(finding: Finding): boolean {
  return finding.hasDevServer && finding.rule?.isNative !== true && isShown(finding);
}
