import { serviceOf } from "../app.mts";
import { type Complaint, complain } from "../complaint.mts";
import { type Facts, type Rule, resourcesOf } from "../facts.mts";
import { migrationsSource } from "../infrastructure.mts";
import { literalValue, propertiesOf } from "../literals.mts";

export const hostRules: Rule[] = [unsupportedResources, inferredServices, connectMethod, foreignMigrations];

/** Features of Encore that the standalone host does not support, with an alternative. */
const unsupported: [kind: RegExp, message: string, instead: string][] = [
  [/^api\.stream/, "Streams need the Encore CLI.", "api.raw with server-sent events, or `encore run`"],
  [
    /^CronJob$/,
    "Cron jobs need Encore Cloud.",
    "a timer in a service, or a private endpoint and your own scheduler",
  ],
  [/^Bucket$/, "Object storage needs the Encore CLI.", "a table in the service's database, or `encore run`"],
  [
    /^CacheCluster$|Keyspace$/,
    "Caches need the Encore CLI.",
    "a table in the service's database, or `encore run`",
  ],
];

/** Resources that the standalone host cannot provide. */
function unsupportedResources({ app, resources }: Facts): Complaint[] {
  return resources.flatMap(({ kind, node }) => {
    const found = unsupported.find(([pattern]) => pattern.test(kind));
    if (found === undefined) return [];
    const [, message, instead] = found;
    return complain(app, node, { rule: "host-unsupported", message: `${kind}: ${message}`, instead });
  });
}

/** Encore treats a folder with endpoints as a service by itself; here each service must be declared. */
function inferredServices({ app, resources }: Facts): Complaint[] {
  const kinds = /^api|^Subscription$|^Gateway$|^authHandler$/;
  return resources
    .filter(({ kind, node }) => kinds.test(kind) && serviceOf(app, node) === null)
    .map(({ kind, node }) =>
      complain(app, node, {
        rule: "host-service-file",
        message: `${kind} is in no service: no folder above it has an encore.service.ts.`,
        instead: `add encore.service.ts with export default new Service("name");`,
      }),
    );
}

/** Encore's types allow the method CONNECT, but neither its gateway nor this host serves it. */
function connectMethod({ app, endpoints }: Facts): Complaint[] {
  return endpoints.flatMap(({ resource }) => {
    const method = propertiesOf(app, resource.node.arguments?.[0]).get("method");
    const value = literalValue(app, method);
    if (method === undefined || ![value].flat().includes("CONNECT")) return [];
    return complain(app, method, {
      rule: "host-unsupported",
      message: "CONNECT is not served.",
      instead: "another HTTP method",
    });
  });
}

/** The host runs only migrations in Encore's own format. */
function foreignMigrations(facts: Facts): Complaint[] {
  return resourcesOf(facts, "SQLDatabase").flatMap((resource) => {
    const source = migrationsSource(facts.app, resource);
    if (source === undefined) return [];
    return complain(facts.app, source, {
      rule: "host-unsupported",
      message: `Migrations by ${source.getText()} need the Encore CLI.`,
      instead: "1_create_table.up.sql and so on, without source",
    });
  });
}
