import { Readable } from "node:stream";
import { Failure } from "../../../shared/failure";
import { stillLeased } from "../../../shared/job";
import { withinDeadline } from "../../../shared/within-deadline";
import { foldersAbove } from "../../../vfs/tree/tree-path";
import { APP, PROJECT_FOLDER } from "../../app/app-plan";
import { LOOKED_AT_MAX } from "../../app/file-watchers";
import {
  compareTrees,
  isComparable,
  listProjectFiles,
  packFiles,
  readHeadSeq,
  type TreeChange,
} from "../../files/project-files";
import { quote } from "../../sandbox/shell";
import { recordSyncedSeq } from "../workspace-app.queries";
import type { WorkspaceJob } from "../workspace-job.queries";
import { beginPreparation, beginRelayEarly } from "./prepare-tools";
import { endStaleApp, seeWatchers } from "./restart-stale-app";
import type { StepWork } from "./step-work";

/** The folder for the upload; beside the project, so that partial uploads are never visible. */
const ARCHIVE = ".vaporform/files.tar.gz";
const REMOVED = ".vaporform/removed";
const PLACES = ".vaporform/places";
const CHANGED = ".vaporform/changed";
const FRESH = ".vaporform/fresh";
const UNPACK_TIMEOUT_MS = 50_000;
/** Timeout of the whole upload. */
const UPLOAD_DEADLINE_MS = 10 * 60_000;

/** Uploads the project's current files to the sandbox: all of them, or those changed since the last upload. */
export async function uploadFiles(work: StepWork): Promise<WorkspaceJob> {
  const { job } = work;
  const seq = await readHeadSeq(job.projectId, job.ownerId);
  if (seq === job.syncedSeq) return job;
  const deadline = { deadlineMs: UPLOAD_DEADLINE_MS, signal: work.signal, what: "the step uploadFiles" };
  const isChange = await isComparable(job.projectId, job.syncedSeq);
  const installKey = isChange ? job.installKey : null;
  await beginPreparation(work, seq, installKey);
  await withinDeadline(deadline, async (signal) => {
    const within = { ...work, signal };
    const replace = isChange ? changeFiles : replaceAll;
    await Promise.all([replace(within, seq), beginRelayEarly(within)]);
  });
  return stillLeased(await recordSyncedSeq({ ...job, installKey }, seq));
}

/**
 * If the sandbox's revision no longer exists, or it has none, all its files and packages are replaced. An app may run in
 * a sandbox without files: its stack was detected in files that came after this step. It would keep the folder that is
 * removed here.
 */
async function replaceAll(work: StepWork, seq: number): Promise<void> {
  await work.sandbox.endProcess(APP);
  await uploadAll(work, seq);
}

async function uploadAll(work: StepWork, seq: number): Promise<void> {
  const { job, sandbox, signal } = work;
  await sandbox.upload(packFiles(await listProjectFiles(job.projectId, seq)), ARCHIVE, signal);
  await unpack(work, [
    `rm -rf ${FRESH} && mkdir -p ${FRESH} && tar -xzf ${ARCHIVE} -C ${FRESH} --no-same-owner`,
    `rm -rf ${PROJECT_FOLDER} && mv ${FRESH} ${PROJECT_FOLDER}`,
  ]);
}

/** An app that does not take up its new files is ended before they count as its own: the next steps restart it. */
async function changeFiles(work: StepWork, seq: number): Promise<void> {
  const { job, sandbox, signal } = work;
  const before = await listProjectFiles(job.projectId, job.syncedSeq);
  const change = compareTrees(before, await listProjectFiles(job.projectId, seq));
  const changed = new Set([...change.written.map(({ path }) => path), ...change.removed]);
  const paths = [...changed].slice(0, LOOKED_AT_MAX);
  await sandbox.upload(listPaths(paths), CHANGED, signal);
  const seen = await seeWatchers(work, { paths, listedIn: CHANGED });
  await uploadChanges(work, change);
  await endStaleApp(work, seen);
}

async function uploadChanges(work: StepWork, { written, removed }: TreeChange): Promise<void> {
  const { sandbox, signal } = work;
  await sandbox.upload(listPaths(removed), REMOVED, signal);
  await sandbox.upload(listPaths(placesOf(written.map(({ path }) => path))), PLACES, signal);
  await sandbox.upload(packFiles(written), ARCHIVE, signal);
  await unpack(work, [
    `xargs -0 rm -rf -- < ${REMOVED} && mkdir -p ${PROJECT_FOLDER}`,
    `xargs -0r sh -c ${quote(MAKE_ROOM)} sh < ${PLACES}`,
    `tar -xzf ${ARCHIVE} -C ${PROJECT_FOLDER} --no-same-owner`,
  ]);
}

/** Removes entries created inside that are a folder at the path of a file, or a file at the path of a folder. */
const MAKE_ROOM = `for place do
  case $place in
    */) if [ ! -d "$place" ]; then rm -f -- "\${place%/}"; fi ;;
    *) if [ -d "$place" ] && [ ! -L "$place" ]; then rm -rf -- "$place"; fi ;;
  esac
done`;

/** The files and the folders above them, which end in a slash. */
function placesOf(paths: readonly string[]): string[] {
  const folders = new Set(paths.flatMap(foldersAbove));
  return [...[...folders].map((folder) => `${folder}/`), ...paths];
}

function listPaths(paths: readonly string[]): Readable {
  return Readable.from([Buffer.from(paths.map((path) => `${PROJECT_FOLDER}/${path}\0`).join(""))]);
}

async function unpack({ sandbox }: StepWork, commands: string[]): Promise<void> {
  const command = [...commands, "rm -rf .vaporform"].join(" && ");
  const { exitCode, output } = await sandbox.execute({ command }, UNPACK_TIMEOUT_MS);
  if (exitCode === 0) return;
  throw new Failure("sandbox_failed", "the files could not be unpacked in the sandbox", {
    cause: new Error(output.slice(-500)),
    retryable: true,
  });
}
