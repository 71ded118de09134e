import { Failure } from "../../shared/failure";
import { findOwnWorkspace } from "../find-workspace";
import { linkOf, previewProxy } from "../preview/preview-address";
import { shownPortOf } from "../preview/preview-relay";
import type { PreviewLink } from "../sandbox/sandbox";
import { openRunning } from "./open-workspace";

interface LinkRequest {
  port: number | undefined;
  expiresInSeconds: number;
}

/** Creates a link to one port of a workspace, by default the app's; anyone with the link can open it. */
export async function linkPreview(
  ownerId: string,
  workspaceId: string,
  request: LinkRequest,
): Promise<PreviewLink & { port: number }> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  const sandbox = await openRunning(row);
  const port = request.port ?? row.previewPort;
  if (port === null) {
    throw new Failure("failed_precondition", "the workspace's app has no port", { param: "port" });
  }
  const isApp = port === row.previewPort;
  const proxy = previewProxy();
  if (proxy !== null && isApp) {
    const expiresAt = new Date(Date.now() + request.expiresInSeconds * 1_000);
    return { port, url: linkOf(proxy, row, expiresAt), expiresAt };
  }
  const shown = shownPortOf({ port, isRelayed: isApp && row.previewIsRelayed });
  return { port, ...(await sandbox.linkPort(shown, request.expiresInSeconds)) };
}
