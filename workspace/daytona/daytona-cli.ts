import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Failure } from "../../shared/failure";
import type { SandboxRequest } from "../sandbox/sandbox";
import { SNAPSHOT_LABEL } from "./daytona-states";

const run = promisify(execFile);
const PROGRAM = "daytona";
const OUTPUT_BYTES_MAX = 256 * 1024;
const CAUSE_LENGTH_MAX = 500;

interface CliAccount {
  apiKey: string;
  apiUrl: string;
  target: string | null;
  timeoutSeconds: number;
}

/**
 * Creates a sandbox from its snapshot with Daytona's own program (https://www.daytona.io/docs/en/tools/cli/); false if
 * it is not on PATH. Arguments are passed as a list, without a shell, and the key in the environment, where other users of
 * the machine cannot read it. It has no flags for volumes' folders and for the time to live.
 */
export async function createByCli(
  { apiKey, apiUrl, target, timeoutSeconds }: CliAccount,
  request: SandboxRequest & { snapshot: string },
  signal: AbortSignal,
): Promise<boolean> {
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, DAYTONA_API_KEY: apiKey, DAYTONA_API_URL: apiUrl };
  const args = [...argumentsOf(request), ...(target === null ? [] : ["--target", target])];
  const options = { env, signal, timeout: timeoutSeconds * 1_000, maxBuffer: OUTPUT_BYTES_MAX };
  try {
    await run(PROGRAM, args, options);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    if (Object(error).code === "ENOENT") return false;
    throw refused(error, apiKey);
  }
}

function argumentsOf(request: SandboxRequest & { snapshot: string }): string[] {
  const { name, snapshot, labels, language, isPublic, intervals } = request;
  const all = { ...labels, "code-toolbox-language": language, [SNAPSHOT_LABEL]: snapshot };
  return [
    "create",
    ...["--name", name, "--snapshot", snapshot],
    ...Object.entries(all).flatMap(([label, value]) => ["--label", `${label}=${value}`]),
    ...["--auto-stop", String(intervals.autoStopMinutes)],
    ...["--auto-archive", String(intervals.autoArchiveMinutes)],
    ...["--auto-delete", String(intervals.autoDeleteMinutes)],
    ...(isPublic ? ["--public"] : []),
  ];
}

/** The program's output is only logged. The error's own text repeats the command, which has no secret. */
function refused(error: unknown, apiKey: string): Failure {
  const { stderr = "", code = null } = Object(error);
  const text = String(stderr).replaceAll(apiKey, "[key]").slice(0, CAUSE_LENGTH_MAX);
  const cause = new Error(`daytona create ended with ${code}: ${text}`);
  return new Failure("provider_error", "Daytona's program could not create the sandbox", {
    cause,
    retryable: true,
  });
}
