import { isAbsolute, join, normalize, resolve } from "node:path";
import { Problem } from "./problem.mts";

/** Where a sandbox's files are for whoever lives in it. */
export const HOME_IN_SANDBOX = "/home/daytona";

/** Where they are for this process; only without isolation it is another folder. */
export const home = process.env.SANDBOX_HOME ?? HOME_IN_SANDBOX;

const isIsolated = home === HOME_IN_SANDBOX;

/** Finds a file as the toolbox names it: relative names begin in the work folder. */
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
