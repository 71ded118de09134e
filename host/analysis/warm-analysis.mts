import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { isAnalysed } from "./analyse-app.mts";

const entry = fileURLToPath(new URL("analysis-process.mts", import.meta.url));

/**
 * Fills the cache of `analyseApp` in a process of its own, if an app has changed. The TypeScript compiler would keep 170 MB
 * for as long as the host runs. Never throws: `analyseApp` repeats what failed, and says why.
 */
export async function warmAnalysis(root: string): Promise<void> {
  if (isAnalysed(root)) return;
  const child = spawn(process.execPath, [...process.execArgv, entry, root], { stdio: "ignore" });
  await once(child, "exit").catch(() => undefined);
}
