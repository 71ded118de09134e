import type { Daytona, Sandbox as DaytonaSandbox } from "@daytonaio/sdk";
import { z } from "zod";
import { Failure } from "../../shared/failure";
import type {
  FoundSandbox,
  ProvidedSandbox,
  Sandbox,
  SandboxProvider,
  SandboxRequest,
} from "../sandbox/sandbox";
import { isUsableApiUrl } from "./api-url";
import { loadSdk } from "./bounded-responses";
import { DaytonaBases } from "./daytona-bases";
import { type DaytonaAccess, DaytonaLifecycle } from "./daytona-lifecycle";
import { SandboxMaker } from "./daytona-maker";
import { assertRunning, DaytonaInside } from "./daytona-sandbox";
import { describe, goneStates, hasFailed, isIn, SNAPSHOT_LABEL, show } from "./daytona-states";
import { changeVisibility } from "./daytona-visibility";
import { toProviderFailure } from "./provider-errors";

const TIMEOUT_SECONDS_MAX = 60 * 60;
const REQUEST_TIMEOUT_MS_MAX = 30_000;

const SnapshotPage = z.object({ items: z.array(z.unknown()) });

/** Limits one listing; the rest is listed the next time. */
const SANDBOXES_MAX = 10_000;

/** Settings of the connection to Daytona. */
export interface DaytonaSettings {
  apiKey: string;
  apiUrl: string;
  /** Region; null for the account's default. */
  target: string | null;
  /** How long Daytona may take to create, start, stop or delete a sandbox. */
  timeoutSeconds: number;
  /** Whether Daytona's program creates the sandbox where the API ignores its snapshot. */
  usesCliFallback?: boolean;
}

/** Connects to Daytona. The SDK is loaded with the first connection, so development mode does not load it. */
export async function connectDaytona(settings: DaytonaSettings): Promise<SandboxProvider> {
  if (!isUsableApiUrl(settings.apiUrl)) {
    throw new Failure("provider_misconfigured", `DaytonaAPIURL is not a URL: ${settings.apiUrl}`, {
      suggestion: "set it to the API's URL, e.g. https://app.daytona.io/api",
    });
  }
  const { apiKey, apiUrl, target, timeoutSeconds } = settings;
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1 || timeoutSeconds > TIMEOUT_SECONDS_MAX) {
    throw new Failure("provider_misconfigured", "DaytonaTimeoutSeconds is not a number of seconds", {
      suggestion: `set it to a whole number from 1 to ${TIMEOUT_SECONDS_MAX}, or unset it`,
    });
  }
  const Daytona = await loadSdk();
  // With events the SDK opens a WebSocket immediately, and a process that cannot connect does not end.
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
  readonly bases: DaytonaBases;
  readonly #daytona: Daytona;
  readonly #settings: DaytonaSettings;
  readonly #lifecycle: DaytonaLifecycle;
  readonly #maker: SandboxMaker;

  constructor(daytona: Daytona, settings: DaytonaSettings) {
    const access: DaytonaAccess = {
      daytona,
      call: (call) => this.#call(call),
      timeoutSeconds: settings.timeoutSeconds,
    };
    this.bases = new DaytonaBases(access, settings);
    this.#daytona = daytona;
    this.#settings = settings;
    this.#lifecycle = new DaytonaLifecycle(access);
    this.#maker = new SandboxMaker(access, this.#lifecycle, settings.usesCliFallback ? settings : null);
  }

  async obtain(request: SandboxRequest, signal: AbortSignal): Promise<ProvidedSandbox> {
    const found = await this.#lifecycle.find(request.name);
    if (found !== null && !hasFailed(found)) {
      // Its creation may have been interrupted before it was checked.
      await this.#maker.refuseOther(found, found.labels[SNAPSHOT_LABEL] ?? null);
      return await this.#reuse(found, request, signal);
    }
    if (found !== null) await this.remove(request.name, signal);
    return show(await this.#maker.make(request, signal));
  }

  async #reuse(
    found: DaytonaSandbox,
    request: SandboxRequest,
    signal: AbortSignal,
  ): Promise<ProvidedSandbox> {
    const sandbox = await this.#lifecycle.bringUp(found, signal);
    if (sandbox.public === request.isPublic) return show(sandbox);
    const isChanged = await this.#call(() =>
      changeVisibility(this.#settings, { id: sandbox.id, ...request }, signal),
    );
    return { ...show(sandbox), isPublic: isChanged ? request.isPublic : sandbox.public };
  }

  async open(name: string): Promise<Sandbox> {
    return new DaytonaInside(assertRunning(await this.#lifecycle.find(name)), (call) => this.#call(call));
  }

  async stop(name: string, signal: AbortSignal): Promise<void> {
    await this.#lifecycle.stop(name, signal);
  }

  async remove(name: string, signal: AbortSignal): Promise<void> {
    await this.#lifecycle.remove(name, signal);
  }

  async inspect(name: string): Promise<FoundSandbox | null> {
    const sandbox = await this.#lifecycle.find(name);
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
    const sandbox = assertRunning(await this.#lifecycle.find(name));
    await this.#call(() => sandbox.refreshActivity());
  }

  async verify(): Promise<void> {
    await this.#call(async () => SnapshotPage.parse(await this.#daytona.snapshot.list(1, 1)));
  }

  async #call<Result>(call: () => Promise<Result>): Promise<Result> {
    try {
      return await call();
    } catch (error) {
      throw toProviderFailure(error, this.#settings);
    }
  }
}
