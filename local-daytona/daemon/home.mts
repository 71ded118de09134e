import { isAbsolute, join, normalize, resolve } from "node:path";
import { Problem } from "./problem.mts";

/** Where a sandbox's files are for programs in it. */
export const HOME_IN_SANDBOX = "/home/daytona";

/** Where they are for this process; a different folder only without isolation. */
export const home = process.env.SANDBOX_HOME ?? HOME_IN_SANDBOX;

const isIsolated = home === HOME_IN_SANDBOX;

/** Resolves a path of the toolbox API: relative paths start in the working directory. */
export function locate(path: string): string {
  if (isIsolated) return resolve(home, path);
  if (path === home || path.startsWith(`${home}/`)) return normalize(path);
  const inside = isAbsolute(path) ? normalize(path).replace(HOME_IN_SANDBOX, "") : normalize(path);
  const located = join(home, inside);
  if (located !== home && !located.startsWith(`${home}/`)) {
    throw new Problem(400, `path is outside of the sandbox: ${path}`, "INVALID_FILE_PATH");
  }
  return located;
}
