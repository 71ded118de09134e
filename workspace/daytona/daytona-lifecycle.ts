import type { Daytona, Sandbox as DaytonaSandbox } from "@daytonaio/sdk";
import { z } from "zod";
import { Failure } from "../../shared/failure";
import { pollUntil } from "../../shared/poll";
import type { Call } from "./daytona-sandbox";
import { hasFailed, isBoundFor, isIn, startableStates, stoppedStates } from "./daytona-states";
import { isPage, statusOf } from "./provider-errors";

/** Only these fields of a sandbox are used: https://www.daytona.io/docs/en/tools/api/ */
const SandboxAnswer = z.object({ id: z.string().min(1), name: z.string(), state: z.string() });

/** Shared by the parts of the adapter. */
export interface DaytonaAccess {
  daytona: Daytona;
  /** Converts the SDK's errors to failures. */
  call: Call;
  /** Timeout of each change of a sandbox. */
  timeoutSeconds: number;
}

/** Changes the state of sandboxes, from any state. */
export class DaytonaLifecycle {
  readonly #daytona: Daytona;
  readonly #call: Call;
  readonly #timeoutSeconds: number;
  readonly #deadlineMs: number;

  constructor({ daytona, call, timeoutSeconds }: DaytonaAccess) {
    this.#daytona = daytona;
    this.#call = call;
    this.#timeoutSeconds = timeoutSeconds;
    this.#deadlineMs = timeoutSeconds * 1_000;
  }

  /** Returns the sandbox with this name; null if there is none. */
  async find(name: string): Promise<DaytonaSandbox | null> {
    return await this.#call(async () => {
      try {
        const sandbox = await this.#daytona.get(name);
        SandboxAnswer.parse(sandbox);
        return sandbox;
      } catch (error) {
        if (statusOf(error) === 404 && !isPage(error)) return null;
        throw error;
      }
    });
  }

  /** Waits until a sandbox runs, and starts it if necessary. */
  async bringUp(sandbox: DaytonaSandbox, signal: AbortSignal): Promise<DaytonaSandbox> {
    return await pollUntil(
      async () => {
        await this.#call(() => sandbox.refreshData());
        if (sandbox.state === "started" && !isBoundFor(sandbox, "stopped")) return sandbox;
        if (hasFailed(sandbox)) {
          throw new Failure("sandbox_failed", "Daytona could not start the sandbox", { retryable: true });
        }
        if (isIn(sandbox, startableStates)) await this.#unlessBusy(() => sandbox.start(this.#timeoutSeconds));
        return null;
      },
      { deadlineMs: this.#deadlineMs, signal, what: "starting the sandbox" },
    );
  }

  async stop(name: string, signal: AbortSignal): Promise<void> {
    await pollUntil(
      async () => {
        const sandbox = await this.find(name);
        if (sandbox === null) return true;
        if (isIn(sandbox, stoppedStates) && !isBoundFor(sandbox, "started")) return true;
        if (hasFailed(sandbox)) {
          throw new Failure("sandbox_failed", "the sandbox is in an errored state at Daytona");
        }
        if (isIn(sandbox, ["started", "paused"]))
          await this.#unlessBusy(() => sandbox.stop(this.#timeoutSeconds));
        return null;
      },
      { deadlineMs: this.#deadlineMs, signal, what: "stopping the sandbox" },
    );
  }

  async remove(name: string, signal: AbortSignal): Promise<void> {
    await pollUntil(
      async () => {
        const sandbox = await this.find(name);
        if (sandbox === null) return true;
        if (!isIn(sandbox, ["destroying"])) {
          await this.#unlessBusy(() => sandbox.delete(this.#timeoutSeconds, true));
        }
        return null;
      },
      { deadlineMs: this.#deadlineMs, signal, what: "deleting the sandbox" },
    );
  }

  /**
   * A conflict means that a change is in progress, a missing sandbox that it is finished: the next read shows which.
   */
  async #unlessBusy(change: () => Promise<void>): Promise<void> {
    await this.#call(async () => {
      try {
        await change();
      } catch (error) {
        const status = statusOf(error);
        if (status !== 409 && status !== 404) throw error;
      }
    });
  }
}
