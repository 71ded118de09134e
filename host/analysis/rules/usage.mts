import type ts from "typescript";
import { type App, serviceOf } from "../app.mts";
import { type Complaint, complain } from "../complaint.mts";
import type { Facts, Rule } from "../facts.mts";
import { topicOf } from "../infrastructure.mts";
import type { Use } from "../uses.mts";

export const usageRules: Rule[] = [
  topicUses,
  topicReferences,
  databaseUses,
  clientUses,
  usesOutsideServices,
  subscriptionTopics,
];

/** A topic is only published to, referred to by `ref`, or passed to a subscription. */
function topicUses({ app, uses }: Facts): Complaint[] {
  return uses
    .filter(({ kind }) => kind === "Topic")
    .filter(
      ({ identifier }) =>
        !isMethodCall(app, identifier, ["publish", "ref"]) && !isSubscribed(app, identifier),
    )
    .map(({ identifier }) =>
      complain(app, identifier, {
        rule: "topic-use",
        message: "Encore cannot follow a topic that is stored, passed on or read from.",
        instead: `${identifier.text}.publish(…), ${identifier.text}.ref<Publisher>(), or new Subscription(${identifier.text}, …)`,
      }),
    );
}

/** The type argument of `ref` states the permissions of the reference. */
function topicReferences({ app, uses }: Facts): Complaint[] {
  return uses
    .filter(({ kind, identifier }) => kind === "Topic" && isMethodCall(app, identifier, ["ref"]))
    .filter(({ identifier }) => !hasTypeArgument(app, identifier.parent.parent))
    .map(({ identifier }) =>
      complain(app, identifier, {
        rule: "topic-ref",
        message: "Encore expects a type argument in a call to Topic.ref.",
        instead: `${identifier.text}.ref<Publisher>()`,
      }),
    );
}

/** A database is called, its properties are read, or it is passed as an argument; it is not stored or returned. */
function databaseUses({ app, uses }: Facts): Complaint[] {
  return uses
    .filter(({ kind }) => kind.startsWith("SQLDatabase"))
    .filter(({ identifier }) => !isMember(app, identifier) && !isArgument(app, identifier))
    .map(({ identifier }) =>
      complain(app, identifier, {
        rule: "database-use",
        message: "Encore cannot follow a database that is stored or returned.",
        instead: `${identifier.text}.query\`…\` where it is needed, or pass it as an argument`,
      }),
    );
}

/** A service client is called directly. */
function clientUses({ app, uses }: Facts): Complaint[] {
  return uses
    .filter(({ kind, identifier }) => kind === "client" && !isMethodCall(app, identifier, null))
    .map(({ identifier }) =>
      complain(app, identifier, {
        rule: "client-use",
        message: "Encore cannot follow a service client that is stored or passed on.",
        instead: `${identifier.text}.endpoint(…), or ${identifier.text}.ref() to pass it on`,
      }),
    );
}

/** Publishing, metrics and calls to services are in a service's code. */
function usesOutsideServices({ app, uses }: Facts): Complaint[] {
  return uses
    .filter((use) => needsService(app, use) && serviceOf(app, use.identifier) === null)
    .map(({ kind, identifier }) =>
      complain(app, identifier, {
        rule: "use-outside-service",
        message: `Encore cannot tell which service this ${kind === "client" ? "call" : `use of a ${kind}`} belongs to.`,
        instead: "move the code into a service's folder, or let the service pass a function",
      }),
    );
}

/** A subscription refers to its topic by the topic's variable. */
function subscriptionTopics({ app, resources }: Facts): Complaint[] {
  const topics = resources.filter(({ kind }) => kind === "Topic");
  return resources
    .filter(({ kind, node }) => kind === "Subscription" && topicOf(app, node.arguments?.[0], topics) === null)
    .map(({ node }) =>
      complain(app, node.arguments?.[0] ?? node, {
        rule: "subscription-topic",
        message: "Encore cannot resolve the topic of this subscription.",
        instead: "the variable that a new Topic<…>(…) is bound to, imported by name",
      }),
    );
}

function needsService(app: App, { kind, identifier }: Use): boolean {
  if (kind === "Topic") return isMethodCall(app, identifier, ["publish"]);
  return kind === "client" || /^Counter|^Gauge/.test(kind);
}

function isMember(app: App, node: ts.Identifier): boolean {
  return app.ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node;
}

/** Whether a method of the value is called; any method if `methods` is null. */
function isMethodCall(app: App, node: ts.Identifier, methods: readonly string[] | null): boolean {
  const { ts } = app;
  const access = node.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== node) return false;
  const isCalled = ts.isCallExpression(access.parent) && access.parent.expression === access;
  return isCalled && (methods === null || methods.includes(access.name.text));
}

function hasTypeArgument(app: App, call: ts.Node): boolean {
  return app.ts.isCallExpression(call) && (call.typeArguments?.length ?? 0) > 0;
}

function isSubscribed(app: App, node: ts.Identifier): boolean {
  const { ts } = app;
  const { parent } = node;
  return (
    ts.isNewExpression(parent) &&
    parent.arguments?.[0] === node &&
    parent.expression.getText() === "Subscription"
  );
}

function isArgument(app: App, node: ts.Identifier): boolean {
  const { ts } = app;
  const { parent } = node;
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return false;
  return parent.arguments?.includes(node) ?? false;
}
