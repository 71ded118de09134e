import { drainSignal } from "../../shared/drain";
import type { TerminalConnection, TerminalListener } from "../sandbox/sandbox";
import { TerminalOutput } from "./terminal-output";

/** This process's connection to a terminal, with the output that came over it. */
export interface TerminalLine {
  connection: TerminalConnection;
  output: TerminalOutput;
  /** Secrets that its output must not show, the longest first. */
  hidden: readonly Buffer[];
  /** The shell's exit code; null while it runs, and after a connection that broke off. */
  exitCode: number | null;
}

/** How long a connection that nothing uses is kept, so that a client which reconnects misses nothing. */
const UNUSED_MS_MAX = 2 * 60_000;
/** Of all owners, in this process; the one that was not used for longest makes room. */
const LINES_MAX = 200;

interface Held {
  opening: Promise<TerminalLine | null>;
  timer: NodeJS.Timeout;
}

/** By the terminal's id, the least recently used first. */
const held = new Map<string, Held>();

/** Connects to a terminal, and returns the connection with its output and the secrets to hide in it; null: it is gone. */
export type OpenLine = (
  listener: TerminalListener,
) => Promise<{ connection: TerminalConnection; hidden: readonly Buffer[] } | null>;

/** Returns this process's connection to a terminal, opening one if there is none; null if the terminal is gone. */
export async function lineTo(terminalId: string, open: OpenLine): Promise<TerminalLine | null> {
  const present = held.get(terminalId);
  if (present !== undefined) {
    present.timer.refresh();
    held.delete(terminalId);
    held.set(terminalId, present);
    return await present.opening;
  }
  const opening = openLine(terminalId, open);
  const timer = setTimeout(() => dropLine(terminalId), UNUSED_MS_MAX).unref();
  held.set(terminalId, { opening, timer });
  const [oldest] = held.keys();
  if (held.size > LINES_MAX && oldest !== undefined) dropLine(oldest);
  try {
    const line = await opening;
    if (line === null) dropLine(terminalId);
    return line;
  } catch (error) {
    dropLine(terminalId);
    throw error;
  }
}

/** Disconnects this process from a terminal; the shell goes on. */
export function dropLine(terminalId: string): void {
  const present = held.get(terminalId);
  if (present === undefined) return;
  clearTimeout(present.timer);
  held.delete(terminalId);
  const leave = (line: TerminalLine | null) => line?.connection.leave();
  // One that could not be opened has nothing to leave.
  present.opening.then(leave).catch(() => undefined);
}

async function openLine(terminalId: string, open: OpenLine): Promise<TerminalLine | null> {
  const output = new TerminalOutput();
  let exitCode: number | null = null;
  const opened = await open({
    onOutput: (bytes) => output.add(bytes),
    onEnd: (code) => {
      exitCode = code;
      output.finish();
      dropLine(terminalId);
    },
  });
  if (opened === null) return null;
  return {
    ...opened,
    output,
    get exitCode() {
      return exitCode;
    },
  };
}

drainSignal.addEventListener("abort", () => {
  for (const id of [...held.keys()]) dropLine(id);
});
