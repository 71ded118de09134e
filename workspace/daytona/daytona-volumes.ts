import type { Daytona, VolumeMount } from "@daytonaio/sdk";
import log from "encore.dev/log";
import { z } from "zod";
import { Failure } from "../../shared/failure";
import { pollUntil } from "../../shared/poll";
import { CACHE_MOUNT } from "../app/package-cache";
import type { SandboxRequest } from "../sandbox/sandbox";
import type { Call } from "./daytona-sandbox";
import { isReason, statusOf } from "./provider-errors";

const VolumeAnswer = z.object({ id: z.string().min(1), state: z.string() });

const READY_DEADLINE_MS = 20_000;
/** An account without volumes is not asked again for each sandbox. */
const AVOIDED_MS = 10 * 60_000;

/** The volume that keeps packages between sandboxes. It is optional: after any error, sandboxes run without it. */
export class PackageVolumes {
  readonly #daytona: Daytona;
  readonly #call: Call;
  readonly #ready = new Map<string, string>();
  /** Names of sandboxes that did not start, possibly because of the volume. */
  readonly #suspects = new Set<string>();
  #avoidedUntil = 0;

  constructor(daytona: Daytona, call: Call) {
    this.#daytona = daytona;
    this.#call = call;
  }

  /**
   * Creates a sandbox that sees only its owner's folder. If that is refused, it is created without the volume; one that
   * did not start is created without it the next time.
   */
  async lend<Made>(
    request: SandboxRequest,
    signal: AbortSignal,
    make: (volumes: VolumeMount[]) => Promise<Made>,
  ): Promise<Made> {
    const volumes = await this.#mountsOf(request, signal);
    try {
      return await make(volumes);
    } catch (error) {
      if (isReason(error, "sandbox_failed")) this.#suspects.add(request.name);
      if (volumes.length === 0 || !isReason(error, "provider_error")) throw error;
      const made = await make([]);
      this.#avoid(error);
      return made;
    }
  }

  async #mountsOf({ name, cache }: SandboxRequest, signal: AbortSignal): Promise<VolumeMount[]> {
    if (cache === null || this.#suspects.delete(name) || Date.now() < this.#avoidedUntil) return [];
    const { volume, folder } = cache;
    try {
      const volumeId = this.#ready.get(volume) ?? (await this.#obtain(volume, signal));
      this.#ready.set(volume, volumeId);
      return [{ volumeId, mountPath: CACHE_MOUNT, subpath: folder }];
    } catch (error) {
      signal.throwIfAborted();
      // Without it packages are downloaded.
      this.#avoid(error);
      return [];
    }
  }

  #avoid(error: unknown): void {
    this.#ready.clear();
    this.#avoidedUntil = Date.now() + AVOIDED_MS;
    const reason = error instanceof Failure ? error.reason : "internal";
    log.warn(error instanceof Failure ? error.cause : error, "no package cache", { reason });
  }

  async #obtain(name: string, signal: AbortSignal): Promise<string> {
    const deadline = { deadlineMs: READY_DEADLINE_MS, signal, what: "creating the volume" };
    return await pollUntil(async () => {
      const { id, state } = await this.#call(() => this.#find(name));
      if (/error|delet/.test(state)) throw new Failure("provider_error", `the volume is in state ${state}`);
      return state === "ready" ? id : null;
    }, deadline);
  }

  /** Another host may create it at the same time. */
  async #find(name: string) {
    try {
      return VolumeAnswer.parse(await this.#daytona.volume.get(name, true));
    } catch (error) {
      if (statusOf(error) !== 409) throw error;
      return VolumeAnswer.parse(await this.#daytona.volume.get(name));
    }
  }
}
