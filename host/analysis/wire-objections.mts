import type ts from "typescript";
import type { App } from "./app.mts";
import type { Objection } from "./complaint.mts";

/** The library types that Encore's resolver knows; every other name is unknown to it. */
const knownLibraryTypes = new Set([
  "Array",
  "Date",
  "Exclude",
  "Extract",
  "NonNullable",
  "Omit",
  "Partial",
  "Pick",
  "Promise",
  "Readonly",
  "Record",
  "Required",
]);

const binaryTypes = /^(ArrayBuffer|SharedArrayBuffer|DataView|Buffer|[A-Za-z0-9]+Array)$/;
const collectionTypes = /^(Weak)?(Map|Set)$/;

export const objections = {
  class: schemaType("A class cannot be sent.", "an interface with the fields to send"),
  enumMember: schemaType("Encore does not accept a member of an enum as a type.", "the literal itself"),
  indexed: schemaType(
    "Encore resolves T[K] only for a string literal K, and not for a tuple.",
    `T["field"], or the type itself`,
  ),
  limitAlone: {
    rule: "validator-alone",
    message: "A limit of encore.dev/validate needs a type.",
    instead: "type & Limit, e.g. string & MinLen<3>",
  },
  pattern: {
    rule: "validator-pattern",
    message: "Encore's regular expressions are Rust's: no look-around, no back-references.",
    instead: "a pattern without them, or a check in the handler",
  },
  limitBase: (limit: string, base: string): Objection => ({
    rule: "validator-base",
    message: `${limit} cannot limit ${base}.`,
    instead: "Min and Max for numbers, MinLen and MaxLen for strings and arrays, the others for strings",
  }),
  cycle: (alias: string): Objection =>
    schemaType(`The type alias ${alias} refers to itself.`, `interface ${alias} { … }, which may`),
  /** A name that is not in the app's own sources. */
  unresolved(node: ts.TypeReferenceNode, symbol: ts.Symbol | undefined): Objection {
    const name = node.typeName.getText();
    if (/(^|\.)(infer|input|output|TypeOf)$/.test(name)) {
      return schemaType(
        `Encore cannot infer a type from a schema: ${name}.`,
        "an interface, tied to it by satisfies z.ZodType<…>",
      );
    }
    if (symbol === undefined || binaryTypes.test(name)) {
      return libraryObjection(name) ?? schemaType(`Encore does not know ${name}.`, "a type of the app");
    }
    return {
      rule: "host-package-type",
      message: `${name} comes from a package, and the standalone host reads only the app's own wire types.`,
      instead: "an interface of the app with the same fields",
    };
  },
};

/** Objects to a name of TypeScript's own library. */
export function libraryObjection(name: string): Objection | null {
  if (knownLibraryTypes.has(name)) return name === "Promise" ? promise : null;
  if (binaryTypes.test(name) && name !== "ReadonlyArray") {
    return schemaType(`${name} cannot be sent in a typed endpoint.`, "a base64 string, or api.raw for bytes");
  }
  if (collectionTypes.test(name)) return schemaType(`${name} cannot be sent.`, "Record<string, T> or T[]");
  return schemaType(`Encore does not know the library type ${name}.`, "the type written out; T[] for a list");
}

/** Objects to a form of type. */
export function nodeObjection(app: App, node: ts.TypeNode): Objection | null {
  const { ts } = app;
  if (ts.isTupleTypeNode(node))
    return schemaType("A tuple cannot be sent.", "an object with named fields, or T[]");
  if (ts.isFunctionTypeNode(node) || ts.isConstructorTypeNode(node)) {
    return schemaType("A function cannot be sent.", "the data that it would return");
  }
  if (ts.isTemplateLiteralTypeNode(node)) {
    return schemaType("Encore does not read template literal types.", `string & MatchesRegexp<"…">`);
  }
  if (ts.isImportTypeNode(node)) {
    return schemaType(`Encore does not read import("…") types.`, "import type { T } from … at the top");
  }
  if (node.kind === ts.SyntaxKind.ThisType)
    return schemaType("`this` cannot be a wire type.", "the interface's name");
  return null;
}

/** Objects to a keyword that cannot be a wire type. */
export function keywordObjection(app: App, node: ts.TypeNode): Objection | null {
  const { SyntaxKind } = app.ts;
  const refused = [
    SyntaxKind.ObjectKeyword,
    SyntaxKind.UndefinedKeyword,
    SyntaxKind.VoidKeyword,
    SyntaxKind.NeverKeyword,
    SyntaxKind.SymbolKeyword,
  ];
  if (node.kind === SyntaxKind.BigIntKeyword) return decimal;
  if (!refused.some((kind) => kind === node.kind)) return null;
  const instead =
    node.kind === SyntaxKind.UndefinedKeyword ? "field?: T, or T | null" : "an interface, or unknown";
  return schemaType(`\`${node.getText()}\` cannot be the type of a field.`, instead);
}

/** Objects to a member of an interface or object type. */
export function memberObjection(app: App, member: ts.TypeElement, isMixedRecord: boolean): Objection | null {
  const { ts } = app;
  if (ts.isIndexSignatureDeclaration(member)) {
    if (!isMixedRecord) return null;
    return schemaType("An index signature allows no further fields.", "a field of type Record<string, T>");
  }
  if (!ts.isPropertySignature(member)) {
    return schemaType("Methods, accessors and call signatures cannot be sent.", "fields only");
  }
  if (member.type === undefined) return schemaType("The field has no type.", "name: type");
  return null;
}

/** Encore sends a bigint as its own Decimal. */
const decimal: Objection = {
  rule: "host-unsupported",
  message: "Decimals and bigints need the Encore CLI.",
  instead: "number up to 2^53, or a string, or `encore run`",
};

/** Types of encore.dev that Encore supports and this host does not. */
export const unsupportedByHost: ReadonlyMap<string, Objection> = new Map([
  ["Decimal", decimal],
  [
    "Cookie",
    {
      rule: "host-unsupported",
      message: "Cookies in types need the Encore CLI.",
      instead: 'Header<"Cookie"> or Header<"Set-Cookie">, or `encore run`',
    },
  ],
]);

const promise = schemaType("A promise cannot be sent.", "the value that it resolves to");

function schemaType(message: string, instead: string): Objection {
  return { rule: "schema-type", message, instead };
}
