import { connect, type Socket } from "node:net";

/** Both loopback addresses: an app may listen on one of them only. */
const ADDRESSES = ["127.0.0.1", "::1"];
const CONNECT_TIMEOUT_MS = 10_000;
/** The app behind the relay: its address, and whether it has ever accepted a connection. */
export class RelayedApp {
  readonly port: number;
  #address: string | null = null;

  constructor(port: number) {
    this.port = port;
  }

  /** `starting` until the app has accepted its first connection; later it is `gone`. */
  get absence(): "starting" | "gone" {
    return this.#address === null ? "starting" : "gone";
  }

  /** Connects to the app's last address, then to the other loopback address. Throws the first address's error. */
  async connect(): Promise<Socket> {
    const addresses = [...ADDRESSES].sort(
      (a, b) => Number(b === this.#address) - Number(a === this.#address),
    );
    let failure: unknown = null;
    for (const address of addresses) {
      try {
        const socket = await connected(address, this.port);
        this.#address = address;
        return socket;
      } catch (error) {
        failure ??= error;
      }
    }
    throw failure;
  }
}

function connected(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    socket.setTimeout(CONNECT_TIMEOUT_MS, () =>
      socket.destroy(new Error("the app does not accept connections")),
    );
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.setTimeout(0);
      socket.off("error", reject);
      resolve(socket);
    });
  });
}
