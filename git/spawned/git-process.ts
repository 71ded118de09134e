import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { Failure } from "../../shared/failure";
import { gitFailure } from "../failures/git-failures";
import { readGitMessage } from "../failures/git-messages";
import { FETCH_LIMITS } from "../limits";
import type { Remote } from "../remote";
import { gitEnvironment } from "./git-environment";

export interface GitOptions {
  /** The repository; null if none is needed. */
  dir: string | null;
  /** Null if git may not use the network. */
  remote?: Remote | null;
  signal: AbortSignal;
  /** Written to git's standard input. */
  input?: string;
  /** How long git may be silent. */
  idleMs?: number;
  /** Maximum size of git's output. */
  answerBytesMax?: number;
  /** Memory limit of git and each of its child processes. */
  memoryBytesMax?: number;
}

/** Becomes git, with a limit if the system supports one; the arguments are unchanged. */
const LIMITED_GIT = 'ulimit -v "$0" 2>/dev/null; exec git "$@"';

const STDERR_CHARACTERS_MAX = 10_000;

/**
 * Runs git and returns its whole output. Throws the same failures as `readGit`, and `too_large` if the output is too
 * large.
 */
export async function runGit(args: readonly string[], options: GitOptions): Promise<string> {
  const { answerBytesMax = Number.POSITIVE_INFINITY } = options;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of readGit(args, options)) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > answerBytesMax) throw new Failure("too_large", "the host's response is too large");
  }
  return Buffer.concat(chunks).toString();
}

/**
 * Runs git and yields its output, with back-pressure; an error becomes a `Failure` (see `readGitMessage`), and silence
 * a `fetch_timeout`. The callers, in this folder, use fixed arguments.
 *
 * We spawn git ourselves, because simple-git cannot do this: it ends only git, which leaves its child process for HTTP
 * waiting for the server; it keeps all output in memory; it has no standard input for `raw`. Here git leads a process
 * group, and the whole group is killed on abort, on timeout, and when the reader stops.
 */
export async function* readGit(args: readonly string[], options: GitOptions): AsyncGenerator<Buffer> {
  const { dir, signal, remote = null } = options;
  signal.throwIfAborted();
  const environment = gitEnvironment(dir ?? "/nonexistent", remote);
  const memoryKibMax = Math.round((options.memoryBytesMax ?? FETCH_LIMITS.memoryBytesMax) / 1024);
  const child = spawn("/bin/sh", ["-c", LIMITED_GIT, String(memoryKibMax), ...args], {
    ...(dir !== null && { cwd: dir }),
    env: environment,
    detached: true,
  });
  const ended = once(child, "close");
  // Awaited at the end; a reader that stops early does not get there.
  ended.catch(() => undefined);
  const stop = () => killGroup(child);
  signal.addEventListener("abort", stop);
  const complaints = collectComplaints(child);
  const idle = watchSilence(child, options.idleMs);
  feed(child, options.input ?? "");
  try {
    yield* child.stdout;
    const [exitCode] = await ended;
    signal.throwIfAborted();
    idle.assertNotPassed();
    if (exitCode !== 0) throw readGitMessage(complaints(), remote);
  } finally {
    idle.end();
    signal.removeEventListener("abort", stop);
    stop();
  }
}

/** git may end before it has read all of its input; its exit status shows why. */
function feed(child: ChildProcessWithoutNullStreams, input: string): void {
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
}

function collectComplaints(child: ChildProcessWithoutNullStreams): () => string {
  let text = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    text = (text + chunk).slice(-STDERR_CHARACTERS_MAX);
  });
  return () => text;
}

interface SilenceWatch {
  /** Throws `fetch_timeout` if git was killed for its silence. */
  assertNotPassed: () => void;
  end: () => void;
}

/** Kills git if it has written neither output nor progress for too long. */
function watchSilence(child: ChildProcessWithoutNullStreams, idleMs: number | undefined): SilenceWatch {
  if (idleMs === undefined) return { assertNotPassed: () => undefined, end: () => undefined };
  let isPassed = false;
  const timer = setTimeout(() => {
    isPassed = true;
    killGroup(child);
  }, idleMs);
  child.stderr.on("data", () => timer.refresh());
  child.stdout.on("data", () => timer.refresh());
  return {
    assertNotPassed() {
      if (!isPassed) return;
      throw gitFailure("too_slow", "git was silent");
    },
    end: () => clearTimeout(timer),
  };
}

/** Until its output is closed the group may contain child processes, even when git itself has ended. */
function killGroup(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined || (child.stdout.closed && child.stderr.closed)) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The whole group has ended.
  }
}
