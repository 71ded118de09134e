import type ts from "typescript";
import type { App } from "../../host/analysis/app.mts";
import { handlerOf } from "../../host/analysis/endpoints.mts";
import { literalValue, propertiesOf } from "../../host/analysis/literals.mts";
import type { Resource } from "../../host/analysis/resources.mts";
import type { Endpoint } from "../../host/manifest.mts";

/** Facts about an endpoint that are in its handler's code, not in its types. */
export interface HandlerFacts {
  /** The statuses of success. */
  statuses: number[];
  /** Whether its handler calls `requireAdmin`. */
  isAdministratorOnly: boolean;
}

const ok = 200;

/**
 * Reads a handler's code. The statuses are the literals that it returns in the response's `HttpStatus` field, so that
 * the document cannot differ from the code; throws for a status that is computed elsewhere.
 */
export function readHandler(app: App, resource: Resource, endpoint: Endpoint): HandlerFacts {
  const handler = handlerOf(app, resource, 1);
  const isAdministratorOnly = handler !== null && callsFunction(app, handler, "requireAdmin");
  const statusField = Object.entries(endpoint.response?.fields ?? {}).find(
    ([, { location }]) => location === "httpStatus",
  )?.[0];
  if (statusField === undefined) return { statuses: [ok], isAdministratorOnly };
  const statuses = returnedValues(app, handler).flatMap((value) => statusesIn(app, value, statusField));
  if (statuses.length === 0 || statuses.includes(null)) {
    throw new Error(
      `${endpoint.file}:${endpoint.line}: the status of ${endpoint.service}.${endpoint.name} cannot be read: ` +
        `each return of its handler must contain \`${statusField}: <number>\``,
    );
  }
  const read = [...new Set(statuses.filter((status) => status !== null))].sort((a, b) => a - b);
  return { statuses: read, isAdministratorOnly };
}

function callsFunction(app: App, node: ts.Node, name: string): boolean {
  const { ts } = app;
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name)
    return true;
  return ts.forEachChild(node, (child) => callsFunction(app, child, name) || undefined) ?? false;
}

/** The expressions that a function returns, without those of nested functions. */
function returnedValues(app: App, handler: ReturnType<typeof handlerOf>): ts.Expression[] {
  const { ts } = app;
  if (handler === null) return [];
  if (!ts.isBlock(handler.body)) return [handler.body];
  const found: ts.Expression[] = [];
  visit(handler.body);
  return found;

  function visit(node: ts.Node): void {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
    ts.forEachChild(node, visit);
  }
}

/** The possible statuses of a returned value; null for one that cannot be read. */
function statusesIn(app: App, value: ts.Expression, field: string): (number | null)[] {
  const { ts } = app;
  if (ts.isParenthesizedExpression(value)) return statusesIn(app, value.expression, field);
  if (ts.isConditionalExpression(value)) {
    return [value.whenTrue, value.whenFalse].flatMap((arm) => statusesIn(app, arm, field));
  }
  return numbersIn(app, propertiesOf(app, value).get(field));
}

function numbersIn(app: App, value: ts.Expression | undefined): (number | null)[] {
  const { ts } = app;
  if (value === undefined) return [null];
  if (ts.isParenthesizedExpression(value)) return numbersIn(app, value.expression);
  if (ts.isConditionalExpression(value)) {
    return [value.whenTrue, value.whenFalse].flatMap((arm) => numbersIn(app, arm));
  }
  const number = literalValue(app, value);
  return [typeof number === "number" ? number : null];
}
