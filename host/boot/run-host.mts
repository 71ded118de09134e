import { NotGenuine } from "../analysis/complaint.mts";
import { DatabaseFailure } from "../postgres/explain-failure.mts";
import { FolderInUseError } from "../postgres/folder-lock.mts";
import { UsageError } from "./command-line.mts";
import { Host, type LoadApp } from "./host.mts";
import { readOptions } from "./options.mts";
import { SecretsFileError } from "./secrets-file.mts";
import { StopSignal } from "./stop-signal.mts";

const expected = [DatabaseFailure, UsageError, SecretsFileError, FolderInUseError, NotGenuine];

/**
 * Runs the host with the options of the command line and the environment. `loadApp` imports the app; by default from its
 * sources. An expected failure is printed as one sentence, any other with its stack; both end the process with code 1.
 */
export async function runHost(loadApp?: LoadApp): Promise<void> {
  try {
    const signal = new StopSignal();
    await new Host(readOptions(process.argv.slice(2), process.env), signal, loadApp).run();
  } catch (error) {
    const isExpected = expected.some((kind) => error instanceof kind);
    console.error(isExpected && error instanceof Error ? `vaporform: ${error.message}` : error);
    process.exit(1);
  }
}
