import type { Daytona, Sandbox as DaytonaSandbox, VolumeMount } from "@daytonaio/sdk";
import log from "encore.dev/log";
import { Failure } from "../../shared/failure";
import { pollUntil } from "../../shared/poll";
import type { SandboxRequest } from "../sandbox/sandbox";
import { createByCli } from "./daytona-cli";
import type { DaytonaSettings } from "./daytona-client";
import type { DaytonaAccess, DaytonaLifecycle } from "./daytona-lifecycle";
import type { Call } from "./daytona-sandbox";
import { hasFailed, paramsOf } from "./daytona-states";
import { PackageVolumes } from "./daytona-volumes";
import { isReason, statusOf } from "./provider-errors";
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
  readonly #cli: DaytonaSettings | null;

  /** `cli`: the account, if Daytona's program may be used where the API ignores a snapshot. */
  constructor(
    { daytona, call, timeoutSeconds }: DaytonaAccess,
    lifecycle: DaytonaLifecycle,
    cli: DaytonaSettings | null,
  ) {
    this.#cli = cli;
    this.#daytona = daytona;
    this.#call = call;
    this.#timeoutSeconds = timeoutSeconds;
    this.#lifecycle = lifecycle;
    this.#volumes = new PackageVolumes(daytona, call);
  }

  /** Creates a sandbox: from the requested snapshot, or of the requested size. Leaves none if it fails. */
  async make(request: SandboxRequest, signal: AbortSignal): Promise<DaytonaSandbox> {
    const { snapshot } = request;
    return snapshot === null
      ? await this.#makeOfSize(request, signal)
      : await this.#makeOfSnapshot({ ...request, snapshot }, signal);
  }

  /** There is no substitute for a snapshot: another one has other programs. */
  async #makeOfSnapshot(
    request: SandboxRequest & { snapshot: string },
    signal: AbortSignal,
  ): Promise<DaytonaSandbox> {
    const { snapshot } = request;
    try {
      const sandbox = await this.#makeAwake(request, { kind: "snapshot", snapshot }, signal);
      await this.refuseOther(sandbox, snapshot);
      return sandbox;
    } catch (error) {
      if (isReason(error, "base_mismatch") && this.#cli !== null) {
        return await this.#makeByCli(request, { cli: this.#cli, mismatch: error, signal });
      }
      throw isReason(error, "snapshot_not_found") ? unknownSnapshot(snapshot, error) : error;
    }
  }

  /** The API has ignored the snapshot; Daytona's program may respect it. What it makes is found by its name. */
  async #makeByCli(
    request: SandboxRequest & { snapshot: string },
    { cli, mismatch, signal }: { cli: DaytonaSettings; mismatch: unknown; signal: AbortSignal },
  ): Promise<DaytonaSandbox> {
    log.info("the API ignores the snapshot: creating the sandbox with Daytona's program", {
      name: request.name,
    });
    try {
      if (!(await createByCli(cli, request, signal))) throw mismatch;
    } catch (error) {
      return await this.#giveUp(request.name, error);
    }
    const made = await this.#lifecycle.find(request.name);
    if (made === null) throw mismatch;
    await this.refuseOther(made, request.snapshot);
    const sandbox = await this.#lifecycle.bringUp(made, signal);
    const { ttlMinutes } = request.intervals;
    if (ttlMinutes > 0) await this.#call(() => sandbox.setTtl(ttlMinutes));
    return sandbox;
  }

  /** Creates a sandbox with fewer resources than requested if the account has no more. */
  async #makeOfSize(request: SandboxRequest, signal: AbortSignal): Promise<DaytonaSandbox> {
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

  /** Deletes a sandbox that was created from another snapshot than `wanted`, and throws `base_mismatch`. */
  async refuseOther(sandbox: DaytonaSandbox, wanted: string | null): Promise<void> {
    if (wanted === null || (await this.#isFrom(sandbox, wanted))) return;
    const { snapshot: given } = sandbox;
    await this.#giveUp(sandbox.name, mismatch(wanted, given));
  }

  /** A snapshot may be asked for by its id as well; a sandbox has its name. */
  async #isFrom({ snapshot: given }: DaytonaSandbox, wanted: string): Promise<boolean> {
    if (given === undefined || given === wanted) return given === wanted;
    return await this.#call(async () => {
      try {
        return (await this.#daytona.snapshot.get(wanted)).name === given;
      } catch (error) {
        if (statusOf(error) === 404) return false;
        throw error;
      }
    });
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
    const isActive = async () => {
      const found = await this.#call(() => snapshot.get(name));
      if (found.state === "inactive") await this.#call(() => snapshot.activate(found));
      if (/error|failed|removing/.test(found.state)) {
        throw new Failure("snapshot_inactive", `the snapshot ${name} is in state ${found.state} at Daytona`);
      }
      return found.state === "active" ? true : null;
    };
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

function mismatch(wanted: string, given: string | undefined): Failure {
  const other = given === undefined ? "an image" : `the snapshot ${given.slice(0, 200)}`;
  return new Failure("base_mismatch", `Daytona created the sandbox from ${other}, not from ${wanted}`, {
    suggestion: "check Daytona's version and the snapshot, or set snapshot to null",
  });
}

/** The failure names the setting, because a workspace has many. */
function unknownSnapshot(snapshot: string, cause: unknown): Failure {
  return new Failure("snapshot_not_found", `snapshot: Daytona has no snapshot ${snapshot} in this account`, {
    cause,
    param: "snapshot",
    suggestion: "add the snapshot in Daytona's dashboard, or set snapshot to another or null, and rebuild",
  });
}
