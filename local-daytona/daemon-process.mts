import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { ApiError } from "./api-error.mts";
import { openChannel } from "./daemon-channel.mts";
import type { Launch } from "./isolation.mts";

/** The descriptor number of the daemon's channel. */
const CHANNEL = 3;
const READY_DEADLINE_MS = 15_000;
const LAST_WORDS_MS = 500;
const KILL_AFTER_MS = 2_000;
/** Enough of bubblewrap's or Node's message when they cannot start. */
const TROUBLE_BYTES_MAX = 2_048;

/** A sandbox's daemon, from its start until every process in the sandbox has ended. */
export interface DaemonProcess {
  /** Resolves when it accepts connections; rejects with 502 and the reason if it ends before that. */
  ready: Promise<void>;
  /** Resolves when every process of the sandbox has ended. */
  ended: Promise<void>;
  /** Ends every process of the sandbox. */
  end(): Promise<void>;
}

/** Starts a daemon that listens on `socketPath`, which is outside of the sandbox's view. */
export async function startDaemon(launch: Launch, socketPath: string): Promise<DaemonProcess> {
  const channel = await openChannel(socketPath);
  const child = spawn(launch.command, launch.args, {
    cwd: "/",
    env: launch.env,
    // 0: closes when this process ends. 1: reports that the daemon listens. 3: its channel. 4 and 5: bubblewrap's.
    stdio: ["pipe", "pipe", "pipe", channel.descriptor, "pipe", "pipe", ...launch.descriptors],
    detached: true,
  });
  await channel.release();
  const trouble = readTrouble(child);
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", (error) => {
      trouble.add(Buffer.from(error.message));
      resolve();
    });
  });
  const firstPid = launch.bubblewrapArgs === null ? null : passArguments(child, launch.bubblewrapArgs);
  const ready = Promise.race([readiness(child), ended.then(async () => fail(child, await trouble.text()))]);
  // The next call to the sandbox awaits this promise; until then a rejection must not end this process.
  ready.catch(() => undefined);
  return {
    ready,
    ended,
    end: async () => {
      await stop(child, firstPid);
      await ended;
    },
  };
}

function fail({ exitCode, signalCode }: ChildProcess, said: string): never {
  const how = signalCode ?? `status ${exitCode}`;
  throw new ApiError(502, `the sandbox could not start (${how})${said === "" ? "" : `: ${said}`}`);
}

async function readiness(child: ChildProcess): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new ApiError(502, "the sandbox did not start in time")),
      READY_DEADLINE_MS,
    );
  });
  // Later output of the daemon is not needed, and must not fill a pipe.
  const listening = new Promise<void>((resolve) => child.stdout?.once("data", () => resolve()));
  child.stdout?.resume();
  await Promise.race([listening, tooLate]).finally(() => clearTimeout(timer));
}

function readTrouble(child: ChildProcess) {
  let bytes = Buffer.alloc(0);
  const add = (chunk: Buffer) => {
    if (bytes.length < TROUBLE_BYTES_MAX)
      bytes = Buffer.concat([bytes, chunk]).subarray(0, TROUBLE_BYTES_MAX);
  };
  child.stderr?.on("data", add);
  const isRead = new Promise<void>((resolve) => child.stderr?.once("close", () => resolve()));
  return {
    add,
    /** The process may have ended before all of its output was read. */
    text: async () => {
      await Promise.race([isRead, delay(LAST_WORDS_MS)]);
      return bytes.toString("utf8").trim();
    },
  };
}

/** Passes bubblewrap its arguments hidden from `ps`, and reads the id of the sandbox's first process. */
function passArguments(child: ChildProcess, args: string[]): Promise<number | null> {
  const streams: readonly (Writable | Readable | null | undefined)[] = child.stdio;
  const [input, info] = streams.slice(CHANNEL + 1);
  if (input != null && "end" in input) {
    input.on("error", () => undefined);
    input.end(args.map((text) => `${text}\0`).join(""));
  }
  return info != null && "read" in info ? readFirstPid(info) : Promise.resolve(null);
}

function readFirstPid(info: Readable): Promise<number | null> {
  let text = "";
  info.on("error", () => undefined);
  return new Promise((resolve) => {
    info.once("close", () => resolve(null));
    // Bubblewrap writes in several parts, and dies if the pipe closes before the last one, so all of them are read.
    info.on("data", (chunk) => {
      text = (text + String(chunk)).slice(0, TROUBLE_BYTES_MAX);
      const [, pid] = text.match(/"child-pid": (\d+)/) ?? [];
      if (pid !== undefined) resolve(Number(pid));
    });
  });
}

/**
 * Kills the sandbox's processes. In bubblewrap it kills the sandbox's first process: the kernel ends all others with
 * it, and then bubblewrap ends. Without isolation the daemon ends the processes that it started.
 */
async function stop(child: ChildProcess, firstPid: Promise<number | null> | null): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const timer = setTimeout(() => child.kill("SIGKILL"), KILL_AFTER_MS);
  child.once("exit", () => clearTimeout(timer));
  if (firstPid === null) {
    child.kill("SIGTERM");
    return;
  }
  const pid = await firstPid.catch(() => null);
  if (child.exitCode !== null || child.signalCode !== null) return;
  if (pid === null || !kill(pid)) child.kill("SIGKILL");
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    // It has already ended; bubblewrap ends next.
    return false;
  }
}
