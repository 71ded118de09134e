import { renameSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";

/** The listening end of a sandbox's channel, which the daemon inherits. */
export interface Channel {
  /** The descriptor to pass when spawning. */
  descriptor: number;
  /** Closes this process's copy; connections then reach the daemon, which has its own copy. */
  release(): Promise<void>;
}

/**
 * Listens on a socket for a daemon that is about to be spawned. The daemon inherits the descriptor, so the socket's
 * file stays in a folder that no sandbox sees, and code in a sandbox cannot replace it with another sandbox's socket.
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
  // Closing removes the file under the name that the server was opened with; the daemon's socket has another name.
  renameSync(ownPath, socketPath);
  return { descriptor, release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Node has no public way to pass a listening socket to another program; this internal field has existed since 0.12. */
function descriptorOf(server: Server): number {
  const handle: unknown = Reflect.get(server, "_handle");
  const descriptor: unknown =
    typeof handle === "object" && handle !== null ? Reflect.get(handle, "fd") : null;
  if (typeof descriptor !== "number" || descriptor < 0) throw new Error("the socket has no descriptor");
  return descriptor;
}
