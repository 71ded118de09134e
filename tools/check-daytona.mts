import { randomUUID } from "node:crypto";
import { type Checked, checks } from "./check-daytona/checks.mts";
import { cleanUp } from "./check-daytona/clean-up.mts";
import { openProvider } from "./check-daytona/open-provider.mts";
import { readToolOptions } from "./tool-options.mts";

const command = {
  name: "npm run check:daytona",
  usage: `Checks a Daytona account: creates a sandbox, reads and lists it, runs a command, writes a file, starts a small app,
opens its preview, and deletes the sandbox. Prints a line for each check with its duration.

  DAYTONA_API_KEY=… npm run check:daytona

  --help   prints this

Environment variables: DAYTONA_API_KEY is required; DAYTONA_API_URL, DAYTONA_TARGET and DAYTONA_TIMEOUT_SECONDS are those
of the app. The sandbox is deleted at the end, also after a failure and Ctrl-C; Daytona deletes it after half an hour
if this program is killed. Exit code 0: every check passed; 1: one failed, or the run was interrupted.`,
};

readToolOptions(command, { args: process.argv.slice(2), options: {} });
process.exitCode = await run(process.env.DAYTONA_API_KEY ?? "").catch((error: unknown) => {
  console.error(`${command.name}: ${messageOf(error)}`);
  return 1;
});

async function run(apiKey: string): Promise<number> {
  if (apiKey === "") throw new Error("set the environment variable DAYTONA_API_KEY to a key of the account");
  const id = randomUUID();
  const interrupted = new AbortController();
  // Not StopSignal, whose second signal ends the process: npm and the terminal both send one, and nothing may be left.
  for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => interrupted.abort());
  const checked: Checked = {
    ...(await openProvider(apiKey, process.env)),
    name: `vaporform-check-${id}`,
    labels: { "vaporform-managed-by": "vaporform-check", "vaporform-check": id },
    signal: interrupted.signal,
  };
  const { settled, hasPassed } = await runChecks(checked);
  const isClean = settled === null || (await clean(checked, settled));
  return isClean && hasPassed ? 0 : 1;
}

interface Outcome {
  hasPassed: boolean;
  /** Settles with the last check; null if none has created anything. */
  settled: Promise<unknown> | null;
}

/** Makes the checks up to the first that fails. */
async function runChecks(checked: Checked): Promise<Outcome> {
  let settled: Promise<unknown> | null = null;
  for (const { title, leaves, run } of checks) {
    const startedAt = performance.now();
    const working = run(checked);
    if (leaves || settled !== null) settled = working;
    try {
      const saw = await Promise.race([working, interruption(checked.signal)]);
      show({ mark: "ok  ", title, startedAt, text: saw });
    } catch (error) {
      show({ mark: "FAIL", title, startedAt, text: messageOf(error) });
      return { settled, hasPassed: false };
    }
  }
  return { settled, hasPassed: true };
}

function interruption(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const interrupt = () => reject(new Error("interrupted"));
    if (signal.aborted) interrupt();
    signal.addEventListener("abort", interrupt, { once: true });
  });
}

async function clean({ provider, name, labels }: Checked, settled: Promise<unknown>): Promise<boolean> {
  const startedAt = performance.now();
  const line = { title: "clean up", startedAt };
  try {
    await cleanUp({ provider, name, labels, settled });
    show({ ...line, mark: "ok  ", text: "nothing is left" });
    return true;
  } catch (error) {
    const text = `the sandbox ${name} may be left, for half an hour at most: ${messageOf(error)}`;
    show({ ...line, mark: "FAIL", text });
    return false;
  }
}

interface Line {
  mark: string;
  title: string;
  startedAt: number;
  text: string;
}

function show({ mark, title, startedAt, text }: Line): void {
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(`${mark}  ${title.padEnd(8)}  ${seconds.padStart(5)} s  ${text}`);
}

/** Failures of the adapter have a reason, and a sentence without the provider's text or the key. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const reason = "reason" in error ? `${error.reason}: ` : "";
  const suggestion = "suggestion" in error && error.suggestion !== null ? `; ${error.suggestion}` : "";
  return `${reason}${error.message}${suggestion}`;
}
