import type { Manifest } from "../manifest.mts";
import { fileOf, readEncoreApp, serviceOf } from "./app.mts";
import { readAuthHandler } from "./endpoints.mts";
import { type Facts, resourcesOf } from "./facts.mts";
import { nameOf, readDatabase, readSubscription, readTopic } from "./infrastructure.mts";

/** Describes an app without complaints. */
export function buildManifest(facts: Facts, hash: string): Manifest {
  const { app, schemas } = facts;
  const [authHandler] = resourcesOf(facts, "authHandler");
  const topics = resourcesOf(facts, "Topic");
  return {
    hash,
    appId: String(readEncoreApp(app)?.id ?? ""),
    services: [...app.services].sort((a, b) => (a.name < b.name ? -1 : 1)),
    endpoints: facts.endpoints.map(({ endpoint }) => endpoint),
    staticEndpoints: facts.statics.map(({ endpoint }) => endpoint),
    gateways: resourcesOf(facts, "Gateway").map(({ node, variable }) => ({
      name: variable ?? "",
      file: fileOf(app, node),
    })),
    authHandler: authHandler === undefined ? null : readAuthHandler(app, authHandler, schemas),
    databases: resourcesOf(facts, "SQLDatabase").map((resource) => readDatabase(app, resource)),
    topics: topics.map((resource) => readTopic(app, resource, schemas)),
    subscriptions: resourcesOf(facts, "Subscription").map((resource) =>
      readSubscription(app, resource, topics),
    ),
    secrets: resourcesOf(facts, "secret").map((resource) => ({
      name: nameOf(app, resource),
      service: serviceOf(app, resource.node)?.name ?? "",
      file: fileOf(app, resource.node),
    })),
    metrics: resourcesOf(facts, "Counter", "CounterGroup", "Gauge", "GaugeGroup").map((resource) => ({
      name: nameOf(app, resource),
      service: serviceOf(app, resource.node)?.name ?? "",
    })),
    types: schemas.types,
  };
}
