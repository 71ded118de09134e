import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Failure } from "../../shared/failure";

/** The first version that reads configuration from `GIT_CONFIG_COUNT`; older ones would ignore our limits. */
const OLDEST = [2, 31] as const;

let checked: Promise<void> | null = null;

/** Checks, once, that git is installed and new enough; throws `internal`. */
export async function requireGit(): Promise<void> {
  checked ??= checkGit();
  try {
    await checked;
  } catch (thrown) {
    checked = null;
    throw thrown;
  }
}

async function checkGit(): Promise<void> {
  const { stdout } = await promisify(execFile)("git", ["--version"]).catch((cause: unknown) => {
    throw new Failure("internal", "git is not installed on the server", { cause });
  });
  if (!isNewEnough(stdout)) {
    const cause = new Error(`git ${OLDEST.join(".")} or newer is required, this is ${stdout.trim()}`);
    throw new Failure("internal", "git on the server is too old", { cause });
  }
}

/** Parses the output of `git --version`, e.g. `git version 2.39.5 (Apple Git-154)`. */
export function isNewEnough(version: string): boolean {
  const [, major = "0", minor = "0"] = /git version (\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
}
