import { z } from "zod";
import { ApiError, badRequest, notFound } from "./api-error.mts";
import { type Answer, type Exchange, ok, param, type Route, readJson } from "./http.mts";
import { documentSnapshot, type Snapshot } from "./snapshots.mts";
import type { World } from "./world.mts";

const PAGE_SIZE = 100;

const NewSnapshot = z.object({
  name: z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9.:/_-]*$/),
  buildInfo: z.object({
    dockerfileContent: z.string().min(1),
    contextHashes: z.array(z.string()).optional(),
  }),
  cpu: z.number().positive().optional(),
  memory: z.number().positive().optional(),
  disk: z.number().positive().optional(),
});

/** The routes of snapshots: https://www.daytona.io/docs/en/tools/api/ */
export function snapshotRoutes(world: World, apiUrl: () => string): Route[] {
  const of = (exchange: Exchange): Snapshot => {
    const snapshot = world.findSnapshot(param(exchange, "id"));
    if (snapshot === null) throw notFound("Snapshot not found");
    return snapshot;
  };
  return [
    { method: "GET", path: "/api/snapshots", handler: (exchange) => list(world, exchange) },
    {
      method: "POST",
      path: "/api/snapshots",
      handler: async (exchange) => {
        const body = await readJson(exchange, NewSnapshot);
        return ok(documentSnapshot(world.builds.create(world.snapshots, body, world.clock.now())));
      },
    },
    { method: "GET", path: "/api/snapshots/:id", handler: (exchange) => ok(documentSnapshot(of(exchange))) },
    { method: "DELETE", path: "/api/snapshots/:id", handler: (exchange) => remove(world, of(exchange)) },
    {
      method: "POST",
      path: "/api/snapshots/:id/activate",
      handler: (exchange) => {
        const snapshot = of(exchange);
        world.builds.activate(snapshot, world.clock.now());
        return ok(documentSnapshot(snapshot));
      },
    },
    {
      method: "GET",
      path: "/api/snapshots/:id/build-logs-url",
      handler: (exchange) => ok({ url: `${apiUrl()}/snapshots/${of(exchange).id}/build-logs` }),
    },
    {
      method: "GET",
      path: "/api/snapshots/:id/build-logs",
      handler: (exchange) => {
        const { build } = of(exchange);
        if (build === undefined) throw badRequest("Snapshot has no build info");
        exchange.response.writeHead(200, { "content-type": "text/plain" });
        exchange.response.end(build.log);
        return undefined;
      },
    },
  ];
}

function remove(world: World, snapshot: Snapshot): Answer {
  if (snapshot.build === undefined) throw new ApiError(403, "Cannot delete general snapshots");
  world.snapshots.splice(world.snapshots.indexOf(snapshot), 1);
  return ok(documentSnapshot(snapshot));
}

function list(world: World, { query }: Exchange): Answer {
  const page = Number(query.get("page") ?? 1);
  const limit = Number(query.get("limit") ?? PAGE_SIZE);
  const items = world.snapshots.slice((page - 1) * limit, page * limit).map(documentSnapshot);
  const total = world.snapshots.length;
  return ok({ items, total, page, totalPages: Math.ceil(total / limit) });
}
