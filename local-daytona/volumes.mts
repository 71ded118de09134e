import { randomUUID } from "node:crypto";
import { z } from "zod";
import { badRequest, conflict, notFound } from "./api-error.mts";
import type { Clock } from "./clock.mts";
import { ok, param, type Route, readJson } from "./http.mts";

/** A sandbox's request for a volume, or a folder of one. */
export const VolumeMount = z.object({
  volumeId: z.string().min(1),
  mountPath: z.string().min(1),
  subpath: z.string().optional(),
});
export type VolumeMount = z.infer<typeof VolumeMount>;

interface Volume {
  id: string;
  name: string;
  createdAt: number;
  readyAt: number;
  lastUsedAt: number | null;
}

/** Paths where the real server allows no mounts. */
const SYSTEM_PATHS = /^\/(?:proc|sys|dev|boot|etc|bin|sbin|lib|lib64)?(?:\/|$)/;
const CREATING_MS = 30;

/** The volumes of an account: folders that outlive sandboxes and can be shared by several of them. */
export class Volumes {
  readonly #clock: Clock;
  readonly #volumes = new Map<string, Volume>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  create(name: string): object {
    if (this.#named(name) !== undefined) throw conflict(`Volume with name ${name} already exists`);
    const now = this.#clock.now();
    const volume = {
      id: randomUUID(),
      name,
      createdAt: now,
      readyAt: now + CREATING_MS,
      lastUsedAt: null,
    };
    this.#volumes.set(volume.id, volume);
    return this.#document(volume);
  }

  list(): object[] {
    return [...this.#volumes.values()].map((volume) => this.#document(volume));
  }

  show(id: string): object {
    return this.#document(this.#get(id));
  }

  showNamed(name: string): object {
    const volume = this.#named(name);
    if (volume === undefined) throw notFound(`Volume with name ${name} not found`);
    return this.#document(volume);
  }

  remove(id: string): void {
    this.#volumes.delete(this.#get(id).id);
  }

  /** Refuses mounts that the real server refuses, and returns the others with the volume's id. */
  resolve(mounts: readonly VolumeMount[]): VolumeMount[] {
    checkOverlap(mounts);
    return mounts.map((mount) => {
      const volume = this.#volumes.get(mount.volumeId) ?? this.#named(mount.volumeId);
      if (volume === undefined) throw badRequest(`Volume ${mount.volumeId} not found`);
      const state = this.#stateOf(volume);
      if (state !== "ready") {
        throw badRequest(`Volume '${volume.name}' is not in a ready state. Current state: ${state}`);
      }
      checkPaths(mount);
      volume.lastUsedAt = this.#clock.now();
      return { ...mount, volumeId: volume.id };
    });
  }

  #get(id: string): Volume {
    const volume = this.#volumes.get(id);
    if (volume === undefined) throw notFound(`Volume with ID ${id} not found`);
    return volume;
  }

  #named(name: string): Volume | undefined {
    return [...this.#volumes.values()].find((volume) => volume.name === name);
  }

  #stateOf(volume: Volume): "creating" | "ready" {
    return this.#clock.now() < volume.readyAt ? "creating" : "ready";
  }

  #document(volume: Volume): object {
    const { id, name, createdAt, readyAt, lastUsedAt } = volume;
    const state = this.#stateOf(volume);
    return {
      id,
      name,
      organizationId: "org-local",
      state,
      createdAt: new Date(createdAt).toISOString(),
      updatedAt: new Date(state === "ready" ? readyAt : createdAt).toISOString(),
      lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt).toISOString(),
      errorReason: null,
    };
  }
}

/** The routes of volumes: https://www.daytona.io/docs/en/tools/api/#daytona/tag/volumes */
export function volumeRoutes(volumes: Volumes): Route[] {
  return [
    { method: "GET", path: "/api/volumes", handler: () => ok(volumes.list()) },
    {
      method: "POST",
      path: "/api/volumes",
      handler: async (exchange) =>
        ok(volumes.create((await readJson(exchange, z.object({ name: z.string().min(1) }))).name)),
    },
    {
      method: "GET",
      path: "/api/volumes/by-name/:name",
      handler: (exchange) => ok(volumes.showNamed(param(exchange, "name"))),
    },
    {
      method: "GET",
      path: "/api/volumes/:id",
      handler: (exchange) => ok(volumes.show(param(exchange, "id"))),
    },
    {
      method: "DELETE",
      path: "/api/volumes/:id",
      handler: (exchange) => {
        volumes.remove(param(exchange, "id"));
        return ok(undefined);
      },
    },
  ];
}

function checkPaths({ mountPath, subpath = "" }: VolumeMount): void {
  const isUp = (path: string) => path.split("/").includes("..");
  if (!mountPath.startsWith("/") || isUp(mountPath) || SYSTEM_PATHS.test(mountPath)) {
    throw badRequest(`Invalid mount path ${mountPath}`);
  }
  if (subpath.startsWith("/") || isUp(subpath)) throw badRequest(`Invalid subpath ${subpath}`);
}

/** If a volume were mounted inside another, other sandboxes could change its mount point at any time. */
function checkOverlap(mounts: readonly VolumeMount[]): void {
  const paths = mounts.map(({ mountPath }) => mountPath.replace(/\/*$/, "/")).sort();
  const inner = paths.find((path, index) => index > 0 && path.startsWith(paths[index - 1] ?? path));
  if (inner !== undefined) throw badRequest(`Mount path ${inner} lies in another mount`);
}
