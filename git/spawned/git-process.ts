import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { Failure } from "../../shared/failure";
import { gitFailure } from "../failures/git-failures";
import { readGitMessage } from "../failures/git-messages";
import { FETCH_LIMITS } from "../limits";
import type { Remote } from "../remote";
import { gitEnvironment } from "./git-environment";

export interface GitOptions {
  /** The repository; null: none is needed. */
  dir: string | null;
  /** Null: git may not use the network. */
  remote?: Remote | null;
  signal: AbortSignal;
  /** Written to git's standard input. */
  input?: string;
  /** How long git may say nothing. */
  idleMs?: number;
  /** How much git may answer. */
  answerBytesMax?: number;
  /** How much memory git, and each of its helpers, may take. */
  memoryBytesMax?: number;
}

/** Becomes git, under a limit where the system knows one; the arguments stay what they are. */
const LIMITED_GIT = 'ulimit -v "$0" 2>/dev/null; exec git "$@"';

const STDERR_CHARACTERS_MAX = 10_000;

/** Runs git and answers all of what it writes. Fails like `readGit`, and with `too_large` where that is too much. */
export async function runGit(args: readonly string[], options: GitOptions): Promise<string> {
  const { answerBytesMax = Number.POSITIVE_INFINITY } = options;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of readGit(args, options)) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > answerBytesMax) throw new Failure("too_large", "the host answered with too much");
  }
  return Buffer.concat(chunks).toString();
}

/**
 * Runs git and yields what it writes, with back-pressure; what it complains of becomes a `Failure` (see
 * `readGitMessage`), and silence a `fetch_timeout`. The arguments are fixed by the callers, in this folder.
 *
 * A spawn of our own, because simple-git cannot do this: it interrupts git alone, and git leaves its helper for HTTP
 * behind, waiting for the server; it keeps all output in memory; it has no standard input for `raw`. Here git leads a
 * process group, and the whole group ends with the signal, with the time, and when the reader stops.
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

/** git may end before it has read all of its input; its exit status tells. */
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
  /** Fails with `fetch_timeout` where git was ended for its silence. */
  assertNotPassed: () => void;
  end: () => void;
}

/** Ends git when it has written nothing, neither answers nor progress, for too long. */
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

/** Until its output is closed the group may hold helpers, even when git itself has ended. */
function killGroup(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined || (child.stdout.closed && child.stderr.closed)) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The whole group has ended.
  }
}
