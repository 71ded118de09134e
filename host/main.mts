import { NotGenuine } from "./analysis/complaint.mts";
import { UsageError } from "./boot/command-line.mts";
import { Host } from "./boot/host.mts";
import { readOptions } from "./boot/options.mts";
import { SecretsFileError } from "./boot/secrets-file.mts";
import { StopSignal } from "./boot/stop-signal.mts";
import { DatabaseFailure } from "./postgres/explain-failure.mts";
import { FolderInUseError } from "./postgres/folder-lock.mts";

const expected = [DatabaseFailure, UsageError, SecretsFileError, FolderInUseError, NotGenuine];

try {
  const signal = new StopSignal();
  await new Host(readOptions(process.argv.slice(2), process.env), signal).run();
} catch (error) {
  const isExpected = expected.some((kind) => error instanceof kind);
  console.error(isExpected && error instanceof Error ? `vaporform: ${error.message}` : error);
  process.exit(1);
}
