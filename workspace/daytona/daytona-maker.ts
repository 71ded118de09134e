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

/** An image is downloaded and converted to a snapshot before its first sandbox is created. */
const IMAGE_PATIENCE = 5;
/** One change for each of CPU, memory and disk, and one for a missing snapshot. */
const CHANGES_MAX = 4;

/** Creates sandboxes within the account's limits. */
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

  /** Creates a sandbox, with fewer resources than requested if the account has no more. Leaves none if it fails. */
  async make(request: SandboxRequest, signal: AbortSignal): Promise<DaytonaSandbox> {
    let basis = basisOfSize(request.size);
    for (let changes = 0; ; changes++) {
      try {
        return await this.#makeAwake(request, basis, signal);
      } catch (error) {
        const other = changes < CHANGES_MAX ? basisAfter(error, basis, request.size) : null;
        if (other === null) throw error;
        basis = other;
        log.info("sandbox created from a substitute", { name: request.name, ...basis });
      }
    }
  }

  /** Snapshots that were not used for weeks become inactive: one is activated, once. */
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

  /** The SDK's create returns no id when it fails, and leaves the sandbox: it is found by our name. */
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
   * Deletes the sandbox after a failure. If Daytona refuses, the reconciler deletes it later, and the original failure
   * is still thrown. The caller's signal may already be aborted, so it is not used here.
   */
  async #giveUp(name: string, error: unknown): Promise<never> {
    const signal = AbortSignal.timeout(this.#timeoutSeconds * 1_000);
    await this.#lifecycle.remove(name, signal).catch(() => undefined);
    throw error;
  }
}
