import type { Daytona, Sandbox as DaytonaSandbox, VolumeMount } from "@daytonaio/sdk";
import log from "encore.dev/log";
import { pollUntil } from "../../shared/poll";
import type { SandboxRequest } from "../sandbox/sandbox";
import type { DaytonaAccess, DaytonaLifecycle } from "./daytona-lifecycle";
import type { Call } from "./daytona-sandbox";
import { hasFailed, paramsOf } from "./daytona-states";
import { PackageVolumes } from "./daytona-volumes";
import { isReason } from "./provider-errors";
import { basisAfter, basisOfSize, type SandboxBasis } from "./sandbox-basis";

/** An image is fetched and made into a snapshot before its first sandbox is. */
const IMAGE_PATIENCE = 5;
/** One change for each of CPU, memory and disk, and one for a snapshot that is missing. */
const CHANGES_MAX = 4;

/** Makes sandboxes, from what the account has. */
export class SandboxMaker {
  readonly #daytona: Daytona;
  readonly #call: Call;
  readonly #timeoutSeconds: number;
  readonly #lifecycle: DaytonaLifecycle;
  readonly #volumes: PackageVolumes;

  constructor({ daytona, call, timeoutSeconds }: DaytonaAccess, lifecycle: DaytonaLifecycle) {
    this.#daytona = daytona;
    this.#call = call;
    this.#timeoutSeconds = timeoutSeconds;
    this.#lifecycle = lifecycle;
    this.#volumes = new PackageVolumes(daytona, call);
  }

  /** Makes a sandbox, or one with less than was asked for where the account has no more. Leaves none where it fails. */
  async make(request: SandboxRequest, signal: AbortSignal): Promise<DaytonaSandbox> {
    let basis = basisOfSize(request.size);
    for (let changes = 0; ; changes++) {
      try {
        return await this.#makeAwake(request, basis, signal);
      } catch (error) {
        const other = changes < CHANGES_MAX ? basisAfter(error, basis, request.size) : null;
        if (other === null) throw error;
        basis = other;
        log.info("sandbox made from something else", { name: request.name, ...basis });
      }
    }
  }

  /** Snapshots that nobody has used for weeks fall asleep: one is woken, once. */
  async #makeAwake(
    request: SandboxRequest,
    basis: SandboxBasis,
    signal: AbortSignal,
  ): Promise<DaytonaSandbox> {
    try {
      return await this.#makeFrom(request, basis, signal);
    } catch (error) {
      const snapshot = basis.kind === "snapshot" ? basis.snapshot : null;
      if (snapshot === null || !isReason(error, "snapshot_inactive")) throw error;
      await this.#activate(snapshot, signal).catch(() => Promise.reject(error));
      return await this.#makeFrom(request, basis, signal);
    }
  }

  async #activate(name: string, signal: AbortSignal): Promise<void> {
    const { snapshot } = this.#daytona;
    await this.#call(async () => await snapshot.activate(await snapshot.get(name)));
    const isActive = async () =>
      (await this.#call(() => snapshot.get(name))).state === "active" ? true : null;
    const deadlineMs = this.#timeoutSeconds * 1_000;
    await pollUntil(isActive, { deadlineMs, signal, what: "activating the snapshot" });
  }

  async #makeFrom(
    request: SandboxRequest,
    basis: SandboxBasis,
    signal: AbortSignal,
  ): Promise<DaytonaSandbox> {
    return await this.#volumes.lend(request, signal, (volumes) =>
      this.#create({ ...paramsOf(request, basis), volumes }, signal),
    );
  }

  /** The SDK's create tells no id when it fails, and leaves the sandbox: what stands under our name is ours to settle. */
  async #create(
    params: ReturnType<typeof paramsOf> & { volumes: VolumeMount[] },
    signal: AbortSignal,
  ): Promise<DaytonaSandbox> {
    const timeout = "image" in params ? this.#timeoutSeconds * IMAGE_PATIENCE : this.#timeoutSeconds;
    try {
      return await this.#call(() => this.#daytona.create(params, { timeout }));
    } catch (error) {
      const left = await this.#lifecycle.find(params.name);
      if (left === null) throw error;
      if (!hasFailed(left) && !isReason(error, "deadline_exceeded")) {
        return await this.#lifecycle
          .bringUp(left, signal)
          .catch((cause: unknown) => this.#giveUp(params.name, cause));
      }
      return await this.#giveUp(params.name, error);
    }
  }

  /**
   * Leaves no sandbox behind a failure, unless Daytona refuses to let it go: then it is the reconciler's, and the
   * failure is told all the same. Our caller may have let go already, so its signal does not count here.
   */
  async #giveUp(name: string, error: unknown): Promise<never> {
    const signal = AbortSignal.timeout(this.#timeoutSeconds * 1_000);
    await this.#lifecycle.remove(name, signal).catch(() => undefined);
    throw error;
  }
}
