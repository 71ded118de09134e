import { type Complaint, complain } from "../complaint.mts";
import { type Facts, type Rule, resourcesOf } from "../facts.mts";
import { nameOf, topicOf } from "../infrastructure.mts";
import type { Resource } from "../resources.mts";

export const nameRules: Rule[] = [brokerNames, metricNames, duplicateNames];

/** NSQ, Encore's local message broker, accepts only such names. */
const brokerName = /^[.a-zA-Z0-9_-]{1,64}$/;
const metricName = /^[a-z][a-z0-9_]{0,62}$/;

/** Names of topics and subscriptions are valid for every broker. */
function brokerNames(facts: Facts): Complaint[] {
  return resourcesOf(facts, "Topic", "Subscription")
    .filter((resource) => nameOf(facts.app, resource) !== "" && !brokerName.test(nameOf(facts.app, resource)))
    .map((resource) =>
      complain(facts.app, resource.node, {
        rule: "name-broker",
        message: `"${nameOf(facts.app, resource)}" is not a valid name for a ${resource.kind.toLowerCase()}.`,
        instead: "at most 64 letters, digits, dots, underscores and hyphens: kebab-case",
      }),
    );
}

/** Names of metrics are in snake_case. */
function metricNames(facts: Facts): Complaint[] {
  return resourcesOf(facts, "Counter", "CounterGroup", "Gauge", "GaugeGroup")
    .filter((resource) => nameOf(facts.app, resource) !== "")
    .filter((resource) => {
      const name = nameOf(facts.app, resource);
      return !metricName.test(name) || name.startsWith("e_");
    })
    .map((resource) =>
      complain(facts.app, resource.node, {
        rule: "name-metric",
        message: `"${nameOf(facts.app, resource)}" is not a valid name for a metric.`,
        instead: "snake_case, at most 63 characters, not beginning with e_",
      }),
    );
}

/** Names are unique within the scope in which Encore uses them. */
function duplicateNames(facts: Facts): Complaint[] {
  const { app } = facts;
  const topics = resourcesOf(facts, "Topic");
  const seen = new Set<string>();
  return facts.resources.flatMap((resource) => {
    const scope = scopeOf(facts, resource, topics);
    if (scope === null || nameIn(facts, resource) === "") return [];
    const key = `${scope}/${nameIn(facts, resource)}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return complain(app, resource.node, {
      rule: "name-duplicate",
      message: `Another ${resource.kind} already has the name "${nameIn(facts, resource)}".`,
      instead: "a unique name",
    });
  });
}

function nameIn({ app }: Facts, resource: Resource): string {
  return resource.kind.startsWith("api") ? (resource.variable ?? "") : nameOf(app, resource);
}

/** The scope in which the name must be unique; null if it need not be. */
function scopeOf({ app, endpoints }: Facts, resource: Resource, topics: readonly Resource[]): string | null {
  const { kind, node } = resource;
  if (kind === "Service" || kind === "SQLDatabase" || kind === "Topic") return kind;
  if (/^Counter|^Gauge/.test(kind)) return "metric";
  if (kind.startsWith("api")) {
    return `api/${endpoints.find((endpoint) => endpoint.resource === resource)?.endpoint.service}`;
  }
  if (kind !== "Subscription") return null;
  const topic = topicOf(app, node.arguments?.[0], topics);
  return topic === null ? null : `Subscription/${nameOf(app, topic)}`;
}
