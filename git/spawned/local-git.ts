import { type SimpleGit, simpleGit } from "simple-git";
import { readGitMessage } from "../failures/git-messages";
import { gitEnvironment } from "./git-environment";

/**
 * Runs a short git command on our own repository, without the network. simple-git refuses options that could come from
 * untrusted input; the options allowed below are constants, and make git safer.
 */
export async function runLocalGit(dir: string, args: string[], signal: AbortSignal): Promise<string> {
  try {
    return await openLocalGit(dir, signal).raw(args);
  } catch (thrown) {
    signal.throwIfAborted();
    throw readGitMessage(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function openLocalGit(dir: string, signal: AbortSignal): SimpleGit {
  const environment = gitEnvironment(dir, null);
  return simpleGit({
    baseDir: dir,
    abort: signal,
    // Only the end of the output matters: the default of waiting for more of it costs 50 ms each time.
    completion: { onClose: true, onExit: false },
    allowEnvironment: Object.keys(environment),
    unsafe: {
      // GIT_CONFIG_GLOBAL=/dev/null: no configuration of the machine is read.
      allowUnsafeConfigPaths: true,
      // GIT_CONFIG_COUNT: our configuration, out of argv.
      allowUnsafeConfigEnvCount: true,
      // protocol.allow=never.
      allowUnsafeProtocolOverride: true,
      // core.hooksPath=/dev/null: no hook can run.
      allowUnsafeHooksPath: true,
      // --template= (empty): nothing of the machine's is copied into a repository.
      allowUnsafeTemplateDir: true,
    },
  }).env(environment);
}
