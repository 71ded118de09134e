import { spawnSync } from "node:child_process";
import type { Reporter, TestModule } from "vitest/node";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { chromiumPath } from "./chromium-path.mts";

/** Prints at the end of a run how many tests were skipped, in which files, and which missing program is the reason. */
export class ReportSkipped implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = modules
      .map((module) => ({
        file: module.relativeModuleId,
        skipped: [...module.children.allTests("skipped")].length,
      }))
      .filter(({ skipped }) => skipped > 0);
    if (counts.length === 0) return;
    const total = counts.reduce((sum, { skipped }) => sum + skipped, 0);
    const files = counts.map(({ file, skipped }) => `  ${skipped} in ${file}`);
    process.stdout.write(
      `${[`${total} tests were skipped:`, ...files, `  ${describeReason()}`].join("\n")}\n`,
    );
  }
}

function describeReason(): string {
  const missing = [
    ...(findBubblewrap() === null ? ["bubblewrap"] : []),
    ...(chromiumPath === null ? ["chromium"] : []),
    ...["python3", "go"].filter((name) => spawnSync(name, ["--help"]).error !== undefined),
  ];
  return missing.length === 0
    ? "reason: they were filtered out, or bubblewrap may not be used on this machine"
    : `reason: ${missing.join(" and ")} is not installed; install with apt-get`;
}
