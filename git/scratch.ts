import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CommitId, ImportId } from "../shared/ids";

const PREFIX = "vaporform-import-";
/** A folder of a job that this database does not know may belong to another installation. */
const STRANGER_AGE_MS_MAX = 24 * 60 * 60_000;
const CLEAR_EVERY_MS = 60_000;

let clearedAt = 0;

/** Creates an empty folder for one attempt at a job, after removing those of earlier attempts on this machine. */
export async function openScratch(jobId: ImportId | CommitId): Promise<string> {
  const folders = await listScratch();
  await Promise.all(folders.filter((folder) => folder.jobId === jobId).map(removeScratch));
  return await mkdtemp(join(tmpdir(), `${PREFIX}${jobId}-`));
}

/** Removes a folder with its content. Retries if a child process that is ending still writes to it. */
export async function removeScratch({ path }: { path: string }): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/** Returns for some jobs whether a host is working on them; unknown ones are missing. */
type ReadStates = (ids: string[]) => Promise<{ id: string; isRunning: boolean }[]>;

/** Removes the folders of dead hosts, at start and every minute. */
export async function clearDeadScratch(readStates: ReadStates): Promise<void> {
  if (Date.now() - clearedAt < CLEAR_EVERY_MS) return;
  clearedAt = Date.now();
  const folders = await listScratch();
  if (folders.length === 0) return;
  const states = await readStates(folders.map((folder) => folder.jobId));
  const isRunning = new Map(states.map((state) => [state.id, state.isRunning]));
  for (const folder of folders) {
    const isDead = isRunning.has(folder.jobId) ? !isRunning.get(folder.jobId) : await isOld(folder.path);
    if (isDead) await removeScratch(folder);
  }
}

interface ScratchFolder {
  jobId: string;
  path: string;
}

async function listScratch(): Promise<ScratchFolder[]> {
  const names = await readdir(tmpdir());
  return names
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => ({
      jobId: name.slice(PREFIX.length, name.lastIndexOf("-")),
      path: join(tmpdir(), name),
    }));
}

/** Another user's folder must not be removed, and trying would fail. */
async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found === null || found.uid !== process.getuid?.()) return false;
  return Date.now() - found.mtimeMs > STRANGER_AGE_MS_MAX;
}
