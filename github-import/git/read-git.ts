import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { gitEnvironment } from "./git-environment";
import { readGitFailure } from "./git-failures";

interface ReadOptions {
  signal: AbortSignal;
  /** Written to git's standard input. */
  input?: string;
}

const STDERR_CHARACTERS_MAX = 10_000;

/**
 * Runs git in a repository, without the network, and yields what it writes, with back-pressure. simple-git keeps
 * all output in memory and offers no standard input, hence the process of our own; its arguments are fixed by the
 * callers. The process and its children end with the signal, and when the reader stops.
 */
export async function* readGit(
  dir: string,
  args: readonly string[],
  { signal, input = "" }: ReadOptions,
): AsyncGenerator<Buffer> {
  signal.throwIfAborted();
  const child = spawn("git", args, { cwd: dir, env: gitEnvironment(dir, null), detached: true });
  const ended = once(child, "close");
  // Awaited at the end; a reader that stops early does not get there.
  ended.catch(() => undefined);
  const stop = () => killGroup(child);
  signal.addEventListener("abort", stop);
  const complaints = collectText(child);
  // git may end before it has read all of its input; its exit status tells.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  try {
    yield* child.stdout;
    const [exitCode] = await ended;
    signal.throwIfAborted();
    if (exitCode !== 0) throw readGitFailure(complaints());
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
  }
}

function collectText(child: ChildProcess): () => string {
  let text = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    text = (text + chunk).slice(-STDERR_CHARACTERS_MAX);
  });
  return () => text;
}

/** A detached child leads a process group of its own, so that its helpers go with it. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It ended between the look and the kill.
  }
}
