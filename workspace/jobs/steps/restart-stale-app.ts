import { APP, watchesFiles } from "../../app/app-plan";
import { readWatchers, restartedScript, type WatchersSeen, watchersScript } from "../../app/file-watchers";
import { quote } from "../../sandbox/shell";
import { readStack, type StepWork } from "./step-work";

const LOOK_TIMEOUT_MS = 20_000;

interface ChangedPaths {
  paths: readonly string[];
  /** The file in the sandbox that lists them. */
  listedIn: string;
}

/** Looks, before files are changed, whether the app watches them. */
export async function seeWatchers(
  { sandbox }: StepWork,
  { paths, listedIn }: ChangedPaths,
): Promise<WatchersSeen> {
  const command = `bash -c ${quote(watchersScript(listedIn))}`;
  const { output } = await sandbox.execute({ command }, LOOK_TIMEOUT_MS);
  return readWatchers(output, paths);
}

/**
 * Ends the app, so that the next steps restart it, if it has not taken up what was changed: it does not watch that, and
 * has not restarted itself either. Where that cannot be seen, its command decides.
 */
export async function endStaleApp(work: StepWork, { processes, unwatched }: WatchersSeen): Promise<void> {
  // What it runs is the build's output, which the next steps make again.
  if (work.job.purpose === "production") return await work.sandbox.endProcess(APP);
  const isFresh = unwatched === null ? await watchesByName(work) : unwatched.length === 0;
  if (isFresh || (unwatched !== null && (await hasRestarted(work, processes)))) return;
  await work.sandbox.endProcess(APP);
}

async function watchesByName({ job }: StepWork): Promise<boolean> {
  const stack = await readStack(job);
  return stack === null || watchesFiles(stack);
}

async function hasRestarted({ sandbox }: StepWork, processes: number[]): Promise<boolean> {
  const command = `bash -c ${quote(restartedScript(processes))}`;
  return (await sandbox.execute({ command }, LOOK_TIMEOUT_MS)).exitCode === 0;
}
