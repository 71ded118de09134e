import type { Sandbox as DaytonaSandbox, PtyHandle } from "@daytonaio/sdk";
import type { TerminalConnection, TerminalListener, TerminalSize, TerminalStart } from "../sandbox/sandbox";
import type { Call } from "./daytona-sandbox";
import { statusOf } from "./provider-errors";

/** Distinguishes our terminals from those opened by others. */
const TERMINAL_PREFIX = "vaporform-";

/** The terminals of a Daytona sandbox: each is one of its pseudo-terminals, to which several hosts may be connected. */
export class DaytonaTerminals {
  readonly #process: DaytonaSandbox["process"];
  readonly #call: Call;

  constructor({ process }: DaytonaSandbox, call: Call) {
    this.#process = process;
    this.#call = call;
  }

  async create(id: string, { env, ...size }: TerminalStart, listener: TerminalListener) {
    const options = {
      ...size,
      id: nameOf(id),
      envs: env,
      onData: (bytes: Uint8Array) => listener.onOutput(bytes),
    };
    return connected(await this.#call(() => this.#process.createPty(options)), listener);
  }

  /** The SDK's error for a pseudo-terminal that is gone is the one for a broken connection, so it is looked up first. */
  async connect(id: string, listener: TerminalListener): Promise<TerminalConnection | null> {
    if (!(await this.#isThere(() => this.#process.getPtySessionInfo(nameOf(id))))) return null;
    const options = { onData: (bytes: Uint8Array) => listener.onOutput(bytes) };
    return connected(await this.#call(() => this.#process.connectPty(nameOf(id), options)), listener);
  }

  async resize(id: string, { cols, rows }: TerminalSize): Promise<boolean> {
    return await this.#isThere(() => this.#process.resizePtySession(nameOf(id), cols, rows));
  }

  async end(id: string): Promise<void> {
    await this.#isThere(() => this.#process.killPtySession(nameOf(id)));
  }

  /** False if the call finds no such pseudo-terminal: 404, and 410 for a resize. */
  async #isThere(call: () => Promise<unknown>): Promise<boolean> {
    return await this.#call(async () => {
      try {
        await call();
        return true;
      } catch (error) {
        if ([404, 410].includes(statusOf(error) ?? 0)) return false;
        throw error;
      }
    });
  }
}

function connected(handle: PtyHandle, listener: TerminalListener): TerminalConnection {
  // Without an exit code the connection broke off, or was left.
  handle.wait().then(
    ({ exitCode }) => listener.onEnd(exitCode ?? null),
    () => listener.onEnd(null),
  );
  return {
    write: async (input) => await handle.sendInput(input),
    leave: async () => await handle.disconnect(),
  };
}

function nameOf(terminalId: string): string {
  return `${TERMINAL_PREFIX}${terminalId}`;
}
