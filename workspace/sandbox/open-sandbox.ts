import type { WorkspaceId } from "../../shared/ids";
import { openSecrets } from "../settings/sealed-secrets";
import { sandboxNameOf } from "../workspace";
import { notedLinks } from "./noted-links";
import { redacting } from "./redacting-sandbox";
import type { Sandbox, SandboxProvider } from "./sandbox";

/** An open sandbox, and the values that it hides. */
export interface OpenedSandbox {
  sandbox: Sandbox;
  /** Reads the workspace's secret variables, once, so that the used and the hidden values are the same. */
  secrets: () => Promise<Record<string, string>>;
}

/**
 * Opens a workspace's sandbox. Its output never contains a secret of the workspace: this is the only place that calls a
 * provider's `open`. Throws `sandbox_failed` if the sandbox does not run. The secrets are read with the first output,
 * so a lost sealing key does not affect operations without output.
 */
export async function openSandbox(
  provider: SandboxProvider,
  { id, generation }: { id: WorkspaceId; generation: number },
): Promise<OpenedSandbox> {
  const sandbox = await provider.open(sandboxNameOf(id, generation));
  let read: Promise<Record<string, string>> | null = null;
  const secrets = () => {
    read ??= openSecrets(id);
    return read;
  };
  return { sandbox: { ...redacting(sandbox, secrets), ...notedLinks(sandbox) }, secrets };
}
