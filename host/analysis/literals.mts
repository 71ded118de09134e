import type ts from "typescript";
import type { App } from "./app.mts";

export type Literal = string | number | boolean | null | Literal[] | { [key: string]: Literal };

/** A value, or the first expression in it that Encore's parser cannot read. */
export type ReadLiteral = { value: Literal } | { unreadable: ts.Node };

type Reader = (app: App, node: ts.Expression) => ReadLiteral | null;

/** Reads a configuration value as Encore's parser does: from inline literals, with arithmetic on numbers. */
export function readLiteral(app: App, node: ts.Expression): ReadLiteral {
  for (const read of [readScalar, readArray, readObject, readArithmetic]) {
    const found = read(app, node);
    if (found !== null) return found;
  }
  return { unreadable: node };
}

/** Reads a configuration value; undefined if it is not a literal. */
export function literalValue(app: App, node: ts.Expression | undefined): Literal | undefined {
  if (node === undefined) return undefined;
  const read = readLiteral(app, node);
  return "value" in read ? read.value : undefined;
}

/** The expressions of an object literal's plain properties, by name. */
export function propertiesOf(app: App, node: ts.Expression | undefined): Map<string, ts.Expression> {
  if (node === undefined || !app.ts.isObjectLiteralExpression(node)) return new Map();
  return new Map(node.properties.flatMap((property) => entryOf(app, property)));
}

function entryOf(app: App, property: ts.ObjectLiteralElementLike): [string, ts.Expression][] {
  const { ts } = app;
  const name = property.name === undefined ? null : propertyName(app, property.name);
  if (name === null) return [];
  if (ts.isPropertyAssignment(property)) return [[name, property.initializer]];
  return ts.isShorthandPropertyAssignment(property) ? [[name, property.name]] : [];
}

export function propertyName(app: App, name: ts.PropertyName): string | null {
  const { ts } = app;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : null;
}

const readScalar: Reader = (app, node) => {
  const { ts } = app;
  if (ts.isStringLiteral(node)) return { value: node.text };
  if (ts.isNumericLiteral(node)) return { value: Number(node.text) };
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { value: true };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { value: false };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { value: null };
  return null;
};

const readArray: Reader = (app, node) => {
  if (!app.ts.isArrayLiteralExpression(node)) return null;
  const values: Literal[] = [];
  for (const element of node.elements) {
    const read = readLiteral(app, element);
    if ("unreadable" in read) return read;
    values.push(read.value);
  }
  return { value: values };
};

const readObject: Reader = (app, node) => {
  const { ts } = app;
  if (!ts.isObjectLiteralExpression(node)) return null;
  const values: { [key: string]: Literal } = {};
  for (const property of node.properties) {
    const name = ts.isPropertyAssignment(property) ? propertyName(app, property.name) : null;
    if (!ts.isPropertyAssignment(property) || name === null) return { unreadable: property };
    const read = readLiteral(app, property.initializer);
    if ("unreadable" in read) return read;
    values[name] = read.value;
  }
  return { value: values };
};

const readArithmetic: Reader = (app, node) => {
  const { ts } = app;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = literalValue(app, node.operand);
    return typeof value === "number" ? { value: -value } : { unreadable: node };
  }
  if (!ts.isBinaryExpression(node)) return null;
  const left = literalValue(app, node.left);
  const right = literalValue(app, node.right);
  if (typeof left !== "number" || typeof right !== "number") return { unreadable: node };
  const value = calculate(node.operatorToken.getText(), left, right);
  return value === null ? { unreadable: node } : { value };
};

function calculate(operator: string, left: number, right: number): number | null {
  if (operator === "+") return left + right;
  if (operator === "-") return left - right;
  if (operator === "*") return left * right;
  if (operator === "/") return Number.isInteger(left / right) ? left / right : null;
  return operator === "%" ? left % right : null;
}
