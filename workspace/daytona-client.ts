import type { Daytona, Sandbox as DaytonaSandbox, VolumeMount } from "@daytonaio/sdk";
import { z } from "zod";
import { Failure } from "../shared/failure";
import { isUsableApiUrl } from "./api-url";
import { assertRunning, DaytonaInside } from "./daytona-sandbox";
import {
  describe,
  goneStates,
  hasFailed,
  isBoundFor,
  isIn,
  paramsOf,
  show,
  startableStates,
  stoppedStates,
} from "./daytona-states";
import { PackageVolumes } from "./daytona-volumes";
import { pollUntil } from "./poll";
import { isPage, isReason, statusOf, toProviderFailure } from "./provider-errors";
import type { FoundSandbox, ProvidedSandbox, Sandbox, SandboxProvider, SandboxRequest } from "./sandbox";
import { factsOfSize } from "./settings";

const TIMEOUT_SECONDS_MAX = 60 * 60;
const REQUEST_TIMEOUT_MS_MAX = 30_000;

/** Only these fields of a sandbox are relied on: https://www.daytona.io/docs/en/tools/api/ */
const SandboxAnswer = z.object({ id: z.string().min(1), name: z.string(), state: z.string() });
const SnapshotPage = z.object({ items: z.array(z.unknown()) });

/** Bounds one listing; what is left is seen the next time. */
const SANDBOXES_MAX = 10_000;

/** How to reach Daytona. */
export interface DaytonaSettings {
  apiKey: string;
  apiUrl: string;
  /** Region; null: the account's own. */
  target: string | null;
  /** How long Daytona may take to make, start, stop or delete a sandbox. */
  timeoutSeconds: number;
}

/** Connects to Daytona. The SDK is loaded here and nowhere else, so that development mode does without it. */
export async function connectDaytona(settings: DaytonaSettings): Promise<SandboxProvider> {
  if (!isUsableApiUrl(settings.apiUrl)) {
    throw new Failure("provider_misconfigured", `DaytonaAPIURL is not a URL: ${settings.apiUrl}`, {
      suggestion: "set it to the API's URL, e.g. https://app.daytona.io/api",
    });
  }
  const { apiKey, apiUrl, target, timeoutSeconds } = settings;
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1 || timeoutSeconds > TIMEOUT_SECONDS_MAX) {
    throw new Failure("provider_misconfigured", "DaytonaTimeoutSeconds is not a number of seconds", {
      suggestion: `set it to a whole number from 1 to ${TIMEOUT_SECONDS_MAX}, or leave it out`,
    });
  }
  const { Daytona } = await import("@daytonaio/sdk");
  // With events the SDK opens a WebSocket at once, and a process that cannot reach it does not end.
  const daytona = new Daytona({
    apiKey,
    apiUrl,
    ...(target !== null && { target }),
    useDeprecatedPolling: true,
    otelEnabled: false,
    requestTimeoutMs: Math.min(REQUEST_TIMEOUT_MS_MAX, timeoutSeconds * 1_000),
  });
  return new DaytonaProvider(daytona, settings);
}

class DaytonaProvider implements SandboxProvider {
  readonly mode = "daytona";
  readonly #daytona: Daytona;
  readonly #settings: DaytonaSettings;
  readonly #timeoutSeconds: number;
  readonly #deadlineMs: number;
  readonly #volumes: PackageVolumes;

  constructor(daytona: Daytona, settings: DaytonaSettings) {
    this.#daytona = daytona;
    this.#settings = settings;
    this.#timeoutSeconds = settings.timeoutSeconds;
    this.#deadlineMs = settings.timeoutSeconds * 1_000;
    this.#volumes = new PackageVolumes(daytona, (call) => this.#call(call));
  }

  async obtain(request: SandboxRequest, signal: AbortSignal): Promise<ProvidedSandbox> {
    const found = await this.#find(request.name);
    if (found !== null && !hasFailed(found)) return await this.#bringUp(found, signal);
    if (found !== null) await this.remove(request.name, signal);
    try {
      return await this.#create(request, signal);
    } catch (error) {
      const { snapshot } = factsOfSize(request.size);
      if (snapshot === null || !isReason(error, "snapshot_inactive")) throw error;
      await this.#activate(snapshot, signal).catch(() => Promise.reject(error));
      return await this.#create(request, signal);
    }
  }

  async #create(request: SandboxRequest, signal: AbortSignal): Promise<ProvidedSandbox> {
    return await this.#volumes.lend(request, signal, (volumes) => this.#make(request, volumes, signal));
  }

  /** The SDK's create tells no id when it fails, and leaves the sandbox: what stands under our name is ours to settle. */
  async #make(
    request: SandboxRequest,
    volumes: VolumeMount[],
    signal: AbortSignal,
  ): Promise<ProvidedSandbox> {
    const params = { ...paramsOf(request), volumes };
    try {
      return show(await this.#call(() => this.#daytona.create(params, { timeout: this.#timeoutSeconds })));
    } catch (error) {
      const left = await this.#find(request.name);
      if (left === null) throw error;
      if (!hasFailed(left) && !isReason(error, "deadline_exceeded")) {
        return await this.#bringUp(left, signal).catch((cause) => this.#giveUp(request.name, cause));
      }
      return await this.#giveUp(request.name, error);
    }
  }

  /**
   * Leaves no sandbox behind a failure, unless Daytona refuses to let it go: then it is the reconciler's, and the
   * failure is told all the same. Our caller may have let go already, so its signal does not count here.
   */
  async #giveUp(name: string, error: unknown): Promise<never> {
    await this.remove(name, AbortSignal.timeout(this.#deadlineMs)).catch(() => undefined);
    throw error;
  }

  /** Snapshots that nobody has used for weeks fall asleep. */
  async #activate(name: string, signal: AbortSignal): Promise<void> {
    const { snapshot } = this.#daytona;
    await this.#call(async () => await snapshot.activate(await snapshot.get(name)));
    const isActive = async () =>
      (await this.#call(() => snapshot.get(name))).state === "active" ? true : null;
    await pollUntil(isActive, { deadlineMs: this.#deadlineMs, signal, what: "activating the snapshot" });
  }

  async #bringUp(sandbox: DaytonaSandbox, signal: AbortSignal): Promise<ProvidedSandbox> {
    return await pollUntil(
      async () => {
        await this.#call(() => sandbox.refreshData());
        if (sandbox.state === "started" && !isBoundFor(sandbox, "stopped")) return show(sandbox);
        if (hasFailed(sandbox)) {
          throw new Failure("sandbox_failed", "Daytona could not start the sandbox", { retryable: true });
        }
        if (isIn(sandbox, startableStates)) await this.#unlessBusy(() => sandbox.start(this.#timeoutSeconds));
        return null;
      },
      { deadlineMs: this.#deadlineMs, signal, what: "starting the sandbox" },
    );
  }

  async open(name: string): Promise<Sandbox> {
    return new DaytonaInside(assertRunning(await this.#find(name)), (call) => this.#call(call));
  }

  async stop(name: string, signal: AbortSignal): Promise<void> {
    await pollUntil(
      async () => {
        const sandbox = await this.#find(name);
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
        const sandbox = await this.#find(name);
        if (sandbox === null) return true;
        if (!isIn(sandbox, ["destroying"])) {
          await this.#unlessBusy(() => sandbox.delete(this.#timeoutSeconds, true));
        }
        return null;
      },
      { deadlineMs: this.#deadlineMs, signal, what: "deleting the sandbox" },
    );
  }

  async inspect(name: string): Promise<FoundSandbox | null> {
    const sandbox = await this.#find(name);
    return sandbox === null || isIn(sandbox, goneStates) ? null : describe(sandbox);
  }

  async list(labels: Record<string, string>): Promise<FoundSandbox[]> {
    return await this.#call(async () => {
      const found: FoundSandbox[] = [];
      for await (const sandbox of this.#daytona.list({ labels })) {
        if (!isIn(sandbox, goneStates)) found.push(describe(sandbox));
        if (found.length === SANDBOXES_MAX) break;
      }
      return found;
    });
  }

  async keepAlive(name: string): Promise<void> {
    const sandbox = assertRunning(await this.#find(name));
    await this.#call(() => sandbox.refreshActivity());
  }

  async verify(): Promise<void> {
    await this.#call(async () => SnapshotPage.parse(await this.#daytona.snapshot.list(1, 1)));
  }

  async #find(name: string): Promise<DaytonaSandbox | null> {
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

  /** A conflict says that a change is in progress, a missing sandbox that it is over: the next look tells. */
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

  async #call<Result>(call: () => Promise<Result>): Promise<Result> {
    try {
      return await call();
    } catch (error) {
      throw toProviderFailure(error, this.#settings);
    }
  }
}
