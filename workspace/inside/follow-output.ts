import { Failure } from "../../shared/failure";
import { Gathering } from "../../shared/gather";
import type { SentEvent } from "../../shared/sse";
import { findOwnWorkspace } from "../find-workspace";
import type { OutputPart, OutputPlace } from "../sandbox/output-part";
import type { Sandbox } from "../sandbox/sandbox";
import { type LoggedStep, loggedSteps, sandboxSteps } from "../workspace";
import type { WorkspaceRow } from "../workspace.queries";
import { openOwnSandbox, openWorkspace } from "./open-workspace";
import { nameOfProcess, noSuchProcess } from "./process-names";
import { SharedReads } from "./shared-reads";
import { findAtWork, listLogs } from "./workspace-log.queries";

/** The data of an event of these streams. */
interface OutputData {
  /** Null for a background process, or for all steps. */
  step: string | null;
  text: string | null;
  exitCode: number | null;
}

/** The stream's owner and source. */
interface Follower {
  ownerId: string;
  workspaceId: string;
  /** The last event that the client has seen; null if none. */
  after: string | null;
}

/** A client's position in a stream. */
interface ClientPosition extends OutputPlace {
  /** Empty for a background process. */
  step: string;
  /** Whether it has received the end of this run. */
  knowsEnd: boolean;
}

/** Marks output that is no longer in the sandbox, but in our log. */
const STORED_RUN = "stored";
/** Suffix of the id of a run's last event. */
const END = ":end";

/**
 * Streams the output of a workspace's steps, one after the other, while they run and until the app ends; with a step
 * only that one.
 */
export async function followSteps(
  follower: Follower,
  step: LoggedStep | null,
): Promise<AsyncGenerator<SentEvent | null>> {
  await findOwnWorkspace(follower.ownerId, follower.workspaceId);
  return streamSteps(follower, step === null ? loggedSteps : [step]);
}

/** Streams the output of a background process until it ends; throws `not_found` if there is none. */
export async function followBackground(
  { ownerId, workspaceId, after }: Follower,
  processId: string,
): Promise<AsyncGenerator<SentEvent | null>> {
  const sandbox = await openWorkspace(ownerId, workspaceId);
  const name = nameOfProcess(processId);
  if ((await sandbox.readProcess(name)) === null) throw noSuchProcess();
  return streamBackground(sandbox, name, parseSeen(after));
}

/** One poll of a sandbox serves all clients that follow a step and have the same position. */
const shared = new SharedReads<OutputPart | null>();
const atWork = new Gathering(findAtWork);

/** The result of one poll of a process. */
type Look = { part: OutputPart; isFinal: boolean } | "nothing yet" | "nothing more";

async function* streamBackground(
  sandbox: Sandbox,
  name: string,
  seen: ClientPosition | null,
): AsyncGenerator<SentEvent | null> {
  const lookFrom = (place: OutputPlace | null) =>
    look(() => shared.ask([name, place?.run, place?.byte].join(), () => sandbox.readOutput(name, place)));
  const last = yield* streamOutput(null, seen, lookFrom);
  yield endEvent(null, last);
}

async function* streamSteps(
  follower: Follower,
  steps: readonly LoggedStep[],
): AsyncGenerator<SentEvent | null> {
  const seen = parseSeen(follower.after);
  const names: readonly string[] = steps;
  const first = Math.max(0, names.indexOf(seen?.step ?? ""));
  for (const step of steps.slice(first)) {
    const lookFrom = (place: OutputPlace | null) => lookAtStep(follower, step, place);
    const last = yield* streamOutput(step, seen?.step === step ? seen : null, lookFrom);
    if (last === null) yield* storedEvents(follower, step);
    if (step === steps.at(-1)) yield endEvent(step, last);
  }
}

/** Returns the new position; null if there was nothing to read. */
async function* streamOutput(
  step: LoggedStep | null,
  seen: ClientPosition | null,
  lookFrom: (place: OutputPlace | null) => Promise<Look>,
): AsyncGenerator<SentEvent | null, OutputPlace | null> {
  let place: OutputPlace | null = seen;
  while (true) {
    const found = await lookFrom(place);
    if (found === "nothing more") return place;
    if (found === "nothing yet") {
      yield null;
      continue;
    }
    const { part, isFinal } = found;
    place = part.next;
    yield partEvent(step, part);
    if (!isFinal) continue;
    if (!knowsEnd(seen, place)) yield exitEvent(step, part);
    return place;
  }
}

async function lookAtStep(
  { ownerId, workspaceId }: Follower,
  step: LoggedStep,
  place: OutputPlace | null,
): Promise<Look> {
  // Read before the sandbox is polled: a step that is over by then writes nothing more.
  const row = await findOwnWorkspace(ownerId, workspaceId);
  const turn = turnOf(row, step, (await atWork.ask(row.id)) ?? false);
  if (turn === "to come") return "nothing yet";
  const read = () => readStep(row, step, place);
  const key = [row.id, row.generation, step, place?.run, place?.byte].join();
  const found = await look(() => shared.ask(key, read));
  if (typeof found === "object") return { ...found, isFinal: found.isFinal && turn === "over" };
  if (turn !== "over") return "nothing yet";
  // Another client's poll may be older than this one's row, so it does not end this stream.
  return found === "nothing more" ? await look(read) : found;
}

/** Whether a step of the workspace's job is still to come, is running, or is over. */
function turnOf(row: WorkspaceRow, step: LoggedStep, hasWork: boolean): "to come" | "now" | "over" {
  const order: readonly string[] = sandboxSteps;
  const present = order.indexOf(row.step ?? "");
  if (present < 0) return hasWork && row.desiredState === "running" ? "to come" : "over";
  const wanted = order.indexOf(step);
  if (present === wanted) return "now";
  return present < wanted ? "to come" : "over";
}

async function readStep(
  row: WorkspaceRow,
  step: LoggedStep,
  place: OutputPlace | null,
): Promise<OutputPart | null> {
  if (row.mode === "development") return null;
  return await (await openOwnSandbox(row)).readOutput(step, place);
}

/**
 * A sandbox that does not run has no output; any other error may be transient, and the stream ends after a limited
 * time.
 */
async function look(read: () => Promise<OutputPart | null>): Promise<Look> {
  try {
    const part = await read();
    return part === null ? "nothing more" : { part, isFinal: part.exitCode !== null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.reason === "sandbox_failed" ? "nothing more" : "nothing yet";
  }
}

async function* storedEvents(
  { ownerId, workspaceId }: Follower,
  step: LoggedStep,
): AsyncGenerator<SentEvent> {
  const { id } = await findOwnWorkspace(ownerId, workspaceId);
  for (const { text } of await listLogs(id, step)) {
    yield event("output", { run: STORED_RUN, byte: 0 }, { step, text, exitCode: null });
  }
}

function knowsEnd(seen: ClientPosition | null, { run }: OutputPlace): boolean {
  return seen?.knowsEnd === true && seen.run === run;
}

/** Null if the part is empty and there is nothing new. */
function partEvent(step: string | null, { bytes, next }: OutputPart): SentEvent | null {
  if (bytes.length === 0) return null;
  return event("output", next, { step, text: bytes.toString("utf8"), exitCode: null });
}

function exitEvent(step: string | null, { next, exitCode }: OutputPart): SentEvent {
  const data: OutputData = { step, text: null, exitCode };
  return { id: `${idOf(step, next)}${END}`, type: "exited", data };
}

/** The event that tells a client not to reconnect. */
function endEvent(step: string | null, place: OutputPlace | null): SentEvent {
  const data: OutputData = { step: null, text: null, exitCode: null };
  return { id: `${idOf(step, place ?? { run: STORED_RUN, byte: 0 })}${END}`, type: "end", data };
}

function event(type: string, place: OutputPlace, data: OutputData): SentEvent {
  return { id: idOf(data.step, place), type, data };
}

function idOf(step: string | null, { run, byte }: OutputPlace): string {
  return `${step ?? ""}:${run}:${byte}`;
}

/** Reads an event's id; an invalid one starts from the beginning. */
function parseSeen(id: string | null): ClientPosition | null {
  const [, step = "", run = "", byte, end] = /^([a-z]*):([\w-]+):(\d{1,15})(:end)?$/.exec(id ?? "") ?? [];
  return byte === undefined ? null : { step, run, byte: Number(byte), knowsEnd: end === END };
}
