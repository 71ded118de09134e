import { renameSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";

/** The listening end of a sandbox's channel, on its way to the daemon that inherits it. */
export interface Channel {
  /** The descriptor to pass on at spawn. */
  descriptor: number;
  /** Closes this process's copy; connections then reach the daemon, which has its own. */
  release(): Promise<void>;
}

/**
 * Listens at a socket for a daemon that is about to be spawned. The daemon inherits the descriptor, so the socket's
 * file stays in a folder that no sandbox sees: code in one sandbox cannot put the socket of another in its place.
 */
export async function openChannel(socketPath: string): Promise<Channel> {
  const server = createServer();
  const ownPath = `${socketPath}.new`;
  rmSync(socketPath, { force: true });
  rmSync(ownPath, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(ownPath, resolve);
  });
  const descriptor = descriptorOf(server);
  // Closing removes the file of the name under which the server was opened: the daemon's has another.
  renameSync(ownPath, socketPath);
  return { descriptor, release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Node offers no public way to pass a listening socket to a program that is not Node; this has been there since 0.12. */
function descriptorOf(server: Server): number {
  const handle: unknown = Reflect.get(server, "_handle");
  const descriptor: unknown =
    typeof handle === "object" && handle !== null ? Reflect.get(handle, "fd") : null;
  if (typeof descriptor !== "number" || descriptor < 0) throw new Error("the socket has no descriptor");
  return descriptor;
}
