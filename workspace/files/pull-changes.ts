import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { projects, vfs } from "~encore/clients";
import { Failure } from "../../shared/failure";
import type { Operation } from "../../vfs/requests/edit-requests";
import { findOwnWorkspace } from "../find-workspace";
import { openOwnSandbox, openRunning } from "../inside/open-workspace";
import type { Sandbox } from "../sandbox/sandbox";
import { quote } from "../sandbox/shell";
import { notePulled } from "../upkeep/upkeep.queries";
import type { WorkspaceRow } from "../workspace.queries";
import { outputPatterns } from "./generated-files";
import { listProjectFiles, readHeadSeq } from "./project-files";
import { type PullPlan, planPull, readSandboxFiles } from "./pull-plan";
import { BLOCKED_EXIT_CODE, listScript, newPullFolder, packScript } from "./pull-script";

const SCRIPT_TIMEOUT_MS = 50_000;
const UPLOAD_TIMEOUT_MS = 60_000;
const FILES_MAX = 2_000;
/** Limits of one revision; the vfs accepts no more at a time. */
const BYTES_MAX = 16 * 1024 * 1024;

/** The result of a pull. */
export interface PulledChanges {
  /** The new revision; null if nothing had changed. */
  revision: number | null;
  written: number;
  removed: number;
}

/** The sandbox, and this pull's own folder in it. */
interface Source {
  sandbox: Sandbox;
  folder: string;
}

/**
 * Creates a revision from the changes inside a workspace since its files were uploaded. Throws `conflict` if the
 * project has newer files, `too_large` if the changes exceed the limits.
 */
export async function pullChanges(ownerId: string, workspaceId: string): Promise<PulledChanges> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  return await pullFrom(await openRunning(row), row, allFiles);
}

/** The same for a workspace in any state whose sandbox runs: an agent may work on an app that cannot be installed. */
export async function pullInAnyState(ownerId: string, workspaceId: string): Promise<PulledChanges> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  return await pullFrom(await openOwnSandbox(row), row, allFiles);
}

/** What of a sandbox's changes is taken. */
export type PlanChoice = (plan: PullPlan) => PullPlan;

const allFiles: PlanChoice = (plan) => plan;

/** Creates a revision from some of the changes. Throws what `pullChanges` throws. */
export async function pullFrom(
  sandbox: Sandbox,
  row: WorkspaceRow,
  choose: PlanChoice,
): Promise<PulledChanges> {
  return await withFolder(sandbox, (source) => pull(source, row, choose));
}

/** Compares a sandbox's files with those that were uploaded to it. */
export async function comparePulled(sandbox: Sandbox, row: WorkspaceRow): Promise<PullPlan> {
  return await withFolder(sandbox, (source) => compare(source, row));
}

async function withFolder<Result>(
  sandbox: Sandbox,
  work: (source: Source) => Promise<Result>,
): Promise<Result> {
  const source = { sandbox, folder: newPullFolder() };
  try {
    return await work(source);
  } finally {
    // The pull has succeeded even if the sandbox no longer exists; a later pull removes leftover files.
    await source.sandbox.execute({ command: `rm -rf ${source.folder}` }, SCRIPT_TIMEOUT_MS).catch(() => null);
  }
}

async function pull(source: Source, row: WorkspaceRow, choose: PlanChoice): Promise<PulledChanges> {
  const plan = choose(await compare(source, row));
  const count = { written: plan.written.length, removed: plan.removed.length };
  if (count.written + count.removed === 0) return { revision: null, ...count };
  if (count.written + count.removed > FILES_MAX) throw tooLarge(`more than ${FILES_MAX} files`);
  await refuseNewer(row);
  const operations = [...removals(plan), ...(await readWritten(source, plan))];
  const revision = await publish(row, operations);
  await notePulled(row, revision);
  return { revision, ...count };
}

/** Another request may have changed the project while the sandbox was read. */
async function publish(row: WorkspaceRow, operations: Operation[]): Promise<number> {
  const authData = { userID: row.ownerId, isAdmin: false };
  const request = { projectId: row.projectId, operations, ifRevision: row.syncedSeq };
  try {
    return (await vfs.batch(request, { authData })).revision;
  } catch (error) {
    await refuseNewer(row);
    throw error;
  }
}

async function refuseNewer({ projectId, ownerId, syncedSeq }: WorkspaceRow): Promise<void> {
  if ((await readHeadSeq(projectId, ownerId)) === syncedSeq) return;
  throw new Failure("conflict", "the project has newer files than the sandbox", {
    suggestion: "call sync, which overwrites changed files in the sandbox with them, then pull again",
  });
}

async function compare(source: Source, row: WorkspaceRow): Promise<PullPlan> {
  const { sandbox, folder } = source;
  const before = await listProjectFiles(row.projectId, row.syncedSeq);
  const paths = before.map(({ path }) => path);
  await writeList(source, "tree", paths);
  await writeList(source, "ignored", outputPatterns(paths, await hasBuild(row)));
  await run(sandbox, listScript(folder));
  return planPull(before, readSandboxFiles(await sandbox.download(`${folder}/list`, BYTES_MAX)));
}

async function hasBuild({ projectId }: WorkspaceRow): Promise<boolean> {
  const { project } = await projects.readProject({ projectId });
  return project?.stack != null && project.stack.commands.build !== null;
}

function removals({ removed, written }: PullPlan) {
  const replaced = new Set(written.map(({ path }) => path));
  return removed.filter((path) => !replaced.has(path)).map((path) => ({ op: "delete" as const, path }));
}

async function readWritten(source: Source, { written }: PullPlan) {
  if (written.length === 0) return [];
  const { sandbox, folder } = source;
  await writeList(
    source,
    "changed",
    written.map(({ path }) => path),
  );
  await run(sandbox, packScript(folder));
  const contents = await unpack(await sandbox.download(`${folder}/changed.tar.gz`, BYTES_MAX));
  return written.map(({ path, mode }) => ({
    op: "write" as const,
    path,
    mode,
    encoding: "base64" as const,
    content: contentOf(contents, path).toString("base64"),
  }));
}

function contentOf(contents: ReadonlyMap<string, Buffer>, path: string): Buffer {
  const content = contents.get(path);
  if (content !== undefined) return content;
  throw new Failure("sandbox_failed", "the sandbox's files were changed while they were read", {
    retryable: true,
  });
}

async function unpack(archive: Buffer): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  const entries = Readable.from([archive]).pipe(createGunzip()).pipe(extract());
  let bytes = 0;
  for await (const entry of entries) {
    const content = await collect(entry, BYTES_MAX - bytes);
    bytes += content.length;
    const { name, type, linkname } = entry.header;
    contents.set(name, type === "symlink" ? Buffer.from(linkname ?? "") : content);
  }
  return contents;
}

async function collect(parts: AsyncIterable<unknown>, bytesMax: number): Promise<Buffer> {
  const collected: Buffer[] = [];
  let bytes = 0;
  for await (const part of parts) {
    if (!Buffer.isBuffer(part)) throw new TypeError("a tar consists of bytes");
    bytes += part.length;
    if (bytes > bytesMax) throw tooLarge(`more than ${BYTES_MAX / 1024 ** 2} MiB`);
    collected.push(part);
  }
  return Buffer.concat(collected);
}

async function writeList({ sandbox, folder }: Source, name: string, paths: string[]): Promise<void> {
  const text = paths.map((path) => `${path}\0`).join("");
  await sandbox.upload(
    Readable.from([Buffer.from(text)]),
    `${folder}/${name}`,
    AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
  );
}

async function run(sandbox: Sandbox, command: string): Promise<void> {
  const { exitCode, output } = await sandbox.execute(
    { command: `bash -c ${quote(command)}` },
    SCRIPT_TIMEOUT_MS,
  );
  if (exitCode === 0) return;
  if (exitCode === BLOCKED_EXIT_CODE) throw blocked(output);
  throw new Failure("sandbox_failed", "the sandbox's files could not be read", {
    cause: new Error(output.slice(-500)),
    suggestion: "the sandbox's image needs bash, git and GNU's tools",
  });
}

function blocked(path: string): Failure {
  return new Failure("failed_precondition", `${JSON.stringify(path)} is a named pipe or device, not a file`, {
    paths: [path],
    suggestion: "remove it from the sandbox, then pull again",
  });
}

function tooLarge(what: string): Failure {
  return new Failure("too_large", `the changes in the sandbox are ${what}`, {
    suggestion: "list files that should not be stored in a .gitignore",
  });
}
