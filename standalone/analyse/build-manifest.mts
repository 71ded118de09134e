import type { Manifest } from "../manifest.mts";
import { type App, fileOf, readEncoreApp, serviceOf } from "./app.mts";
import { readAuthHandler, readEndpoint } from "./endpoints.mts";
import { nameOf, readDatabase, readSubscription, readTopic } from "./infrastructure.mts";
import type { Resource } from "./resources.mts";
import { SchemaReader } from "./schema.mts";

/** Describes a checked app; an app that the rules complain about gives a manifest with holes. */
export function buildManifest(app: App, resources: readonly Resource[], hash: string): Manifest {
  const schemas = new SchemaReader(app);
  const of = (...kinds: string[]) => resources.filter(({ kind }) => kinds.includes(kind));
  const [authHandler] = of("authHandler");
  return {
    hash,
    appId: String(readEncoreApp(app)?.id ?? ""),
    services: [...app.services].sort((a, b) => (a.name < b.name ? -1 : 1)),
    endpoints: of("api", "api.raw").map((resource) => readEndpoint(app, resource, schemas)),
    gateways: of("Gateway").map((resource) => ({
      name: resource.variable ?? "",
      file: fileOf(app, resource.node),
    })),
    authHandler: authHandler === undefined ? null : readAuthHandler(app, authHandler, schemas),
    databases: of("SQLDatabase").map((resource) => readDatabase(app, resource)),
    topics: of("Topic").map((resource) => readTopic(app, resource, schemas)),
    subscriptions: of("Subscription").map((resource) => readSubscription(app, resource, of("Topic"))),
    secrets: of("secret").map((resource) => ({
      name: nameOf(app, resource),
      service: serviceOf(app, resource.node)?.name ?? "",
      file: fileOf(app, resource.node),
    })),
    types: schemas.types,
  };
}
