import { Failure } from "../../shared/failure";
import type { SentEvent } from "../../shared/sse";
import { redactPart } from "../sandbox/output-part";
import type { TerminalLine } from "./terminal-lines";
import type { OutputPiece } from "./terminal-output";
import { findOwnTerminal, forgetTerminal, type OwnTerminal, openOwnLine } from "./use-terminals";

/** How long a stream waits for output before it looks whether the terminal is still allowed and open. */
const QUIET_MS = 5_000;
/** Output that may be the beginning of a secret is held back this long: what follows it comes with it. */
const HELD_MS = 50;
const MASK = "[secret]";

interface Follower {
  ownerId: string;
  workspaceId: string;
  /** The last event that the client has seen; null if none. */
  after: string | null;
}

/** The data of an event, as in the other streams of output. */
interface OutputData {
  step: null;
  text: string | null;
  exitCode: number | null;
}

/**
 * Streams a terminal's output until its shell ends: from where the client was, or what this process still has. Another
 * host begins with what is written from then on. Throws `not_found` if the terminal is closed.
 */
export async function followTerminal(
  follower: Follower,
  terminalId: string,
): Promise<AsyncGenerator<SentEvent | null>> {
  const found = await findOwnTerminal(follower.ownerId, follower.workspaceId, terminalId);
  return stream(follower, found, await openOwnLine(found));
}

async function* stream(
  follower: Follower,
  found: OwnTerminal,
  line: TerminalLine,
): AsyncGenerator<SentEvent | null> {
  const { output } = line;
  let byte = readPosition(follower.after, output.run);
  while (true) {
    await output.waitBeyond(byte ?? 0, QUIET_MS);
    const { text, nextByte } = await readText(line, byte);
    byte = nextByte;
    if (text !== "") {
      yield event("output", { run: output.run, byte, text });
      continue;
    }
    if (await hasEnded(line, found, follower)) break;
    // A connection that broke off: the client comes back, and this process connects again.
    if (output.isOver) return;
    yield null;
  }
  yield event("exited", { run: output.run, byte, exitCode: line.exitCode });
  yield event("end", { run: output.run, byte });
}

/** Whether a terminal's shell has ended, or it was closed, or is not allowed any more. */
async function hasEnded(line: TerminalLine, { id }: OwnTerminal, follower: Follower): Promise<boolean> {
  if (line.exitCode !== null) {
    await forgetTerminal(id);
    return true;
  }
  try {
    await findOwnTerminal(follower.ownerId, follower.workspaceId, id);
    return false;
  } catch (error) {
    if (error instanceof Failure) return true;
    throw error;
  }
}

/** Reads what came after a position, without secrets; text and position stay the same if there is nothing. */
async function readText(
  line: TerminalLine,
  byte: number | null,
): Promise<{ text: string; nextByte: number }> {
  const first = redact(line, line.output.read(byte), false);
  if (first.bytes.length > 0 || first.isAll) return show(first);
  await line.output.waitBeyond(first.nextByte + first.heldBytes, HELD_MS);
  const second = redact(line, line.output.read(byte), false);
  return show(second.bytes.length > 0 ? second : redact(line, line.output.read(byte), true));
}

interface RedactedPiece {
  bytes: Buffer;
  nextByte: number;
  skippedBytes: number;
  heldBytes: number;
  isAll: boolean;
}

function redact({ hidden }: TerminalLine, piece: OutputPiece, isFinal: boolean): RedactedPiece {
  const next = { run: "", byte: piece.nextByte };
  const part = redactPart({ bytes: piece.bytes, next, exitCode: isFinal ? 0 : null }, hidden, MASK);
  const heldBytes = piece.nextByte - part.next.byte;
  const { skippedBytes } = piece;
  return { bytes: part.bytes, nextByte: part.next.byte, skippedBytes, heldBytes, isAll: heldBytes === 0 };
}

function show({ bytes, nextByte, skippedBytes }: RedactedPiece): { text: string; nextByte: number } {
  const notice = skippedBytes === 0 ? "" : `\r\n[${skippedBytes} bytes of output were skipped]\r\n`;
  return { text: notice + bytes.toString("utf8"), nextByte };
}

interface EventPart extends Partial<OutputData> {
  run: string;
  byte: number;
}

function event(type: string, { run, byte, text = null, exitCode = null }: EventPart): SentEvent {
  const data: OutputData = { step: null, text, exitCode };
  return { id: `:${run}:${byte}${type === "end" ? ":end" : ""}`, type, data };
}

/** Reads the position in an event's id; one of another connection starts with everything that is kept: null. */
function readPosition(after: string | null, run: string): number | null {
  const [, seenRun, byte] = /^:([\w-]+):(\d{1,15})$/.exec(after ?? "") ?? [];
  return seenRun === run && byte !== undefined ? Number(byte) : null;
}
