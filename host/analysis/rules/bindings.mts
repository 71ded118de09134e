import { serviceOf } from "../app.mts";
import { type Complaint, complain, type Objection } from "../complaint.mts";
import { type Facts, type Rule, resourcesOf } from "../facts.mts";
import type { Resource } from "../resources.mts";

export const bindingRules: Rule[] = [
  factories,
  wrappedResources,
  unexportedResources,
  secrets,
  onlyOnes,
  topicTypes,
];

const exported = /^api|^authHandler$|^Gateway$|^Counter|^Gauge/;
const functions = /^api|^authHandler$|^secret$/;

/** Only a top-level statement creates a resource: the parser cannot see one created by a factory. */
function factories({ app, resources }: Facts): Complaint[] {
  return resources
    .filter(({ isTopLevel, kind }) => !isTopLevel && kind !== "SQLDatabase.named")
    .map(({ kind, node }) =>
      complain(app, node, {
        rule: "resource-factory",
        message: `${kind} is created inside a function, class or block, where Encore cannot follow it.`,
        instead: `a top-level ${functions.test(kind) ? `const x = ${kind}(…)` : `new ${kind}(…)`} for each one`,
      }),
    );
}

/** A resource is assigned to its variable directly, not wrapped in another call. */
function wrappedResources({ app, resources }: Facts): Complaint[] {
  return resources
    .filter(({ isTopLevel, isBoundDirectly }) => isTopLevel && !isBoundDirectly)
    .filter(({ kind }) => kind !== "Service" && kind !== "SQLDatabase.named")
    .map(({ kind, node }) =>
      complain(app, node, {
        rule: "resource-wrapped",
        message: `${kind} is wrapped in another expression, so Encore does not see it under its name.`,
        instead: `bind it directly: export const name = ${kind}(…)`,
      }),
    );
}

/** Endpoints, the auth handler, the gateway and metrics are exported variables: generated code imports them. */
function unexportedResources({ app, resources }: Facts): Complaint[] {
  return resources
    .filter(({ kind, isTopLevel, isBoundDirectly }) => exported.test(kind) && isTopLevel && isBoundDirectly)
    .filter(({ variable, isExported }) => variable === null || !isExported)
    .map(({ kind, node }) =>
      complain(app, node, {
        rule: "resource-unexported",
        message: `${kind} must be bound to an exported variable.`,
        instead: `export const name = ${functions.test(kind) ? "" : "new "}${kind}(…)`,
      }),
    );
}

/** A secret is bound to a variable in a service's module. */
function secrets(facts: Facts): Complaint[] {
  return resourcesOf(facts, "secret").flatMap((resource) => {
    const objection = secretObjection(facts, resource);
    return objection === null ? [] : complain(facts.app, resource.node, objection);
  });
}

/** An app has at most one auth handler and one gateway. */
function onlyOnes(facts: Facts): Complaint[] {
  return ["authHandler", "Gateway"].flatMap((kind) =>
    resourcesOf(facts, kind)
      .slice(1)
      .map(({ node }) =>
        complain(facts.app, node, {
          rule: "resource-second",
          message: `An app can have only one ${kind}, and there is one before this.`,
          instead: "merge both into one",
        }),
      ),
  );
}

/** A topic declares the type of its messages. */
function topicTypes(facts: Facts): Complaint[] {
  return resourcesOf(facts, "Topic")
    .filter(({ node }) => node.typeArguments === undefined)
    .map(({ node }) =>
      complain(facts.app, node, {
        rule: "topic-type",
        message: "A topic needs the type of its messages as type argument.",
        instead: `new Topic<Message>("name", { deliveryGuarantee: "at-least-once" })`,
      }),
    );
}

function secretObjection({ app }: Facts, { node, variable, isTopLevel }: Resource): Objection | null {
  const instead = `const apiKey = secret("ApiKey"); at the top of a module of a service`;
  if (serviceOf(app, node) === null) {
    return {
      rule: "secret-outside-service",
      message: "Secrets must be loaded from within services.",
      instead,
    };
  }
  if (variable === null && isTopLevel) {
    return { rule: "secret-unbound", message: "A secret must be bound to a variable.", instead };
  }
  return null;
}
