import type ts from "typescript";
import type { App } from "./app.mts";
import { type Complaint, complain, type Objection } from "./complaint.mts";
import { bareType, encoreTypeOf, isLibrarySymbol, resolveAlias } from "./type-access.mts";
import { fits, isLimit, limitsIn } from "./validator-types.mts";
import {
  keywordObjection,
  libraryObjection,
  memberObjection,
  nodeObjection,
  objections,
  unsupportedByHost,
} from "./wire-objections.mts";

/** Types of `encore.dev/api` and `encore.dev/pubsub` whose argument is the wire type. */
const carriers = new Set(["Header", "Query", "HttpStatus", "Attribute"]);

/**
 * Walks wire types, as written, and reports what Encore's own type resolver cannot read. Each declaration is walked
 * once, even if several endpoints share it.
 */
export class WireWalk {
  readonly complaints: Complaint[] = [];
  readonly #app: App;
  readonly #walked = new Set<ts.Node>();
  /** The aliases that are being resolved; an interface between two of them breaks a cycle. */
  #aliases: ts.Node[] = [];

  constructor(app: App) {
    this.#app = app;
  }

  walk(node: ts.TypeNode): void {
    const { ts } = this.#app;
    const bare = bareType(this.#app, node);
    const objection = nodeObjection(this.#app, bare) ?? keywordObjection(this.#app, bare);
    if (objection !== null) this.#object(bare, objection);
    else if (ts.isArrayTypeNode(bare)) this.walk(bare.elementType);
    else if (ts.isUnionTypeNode(bare)) this.#walkUnion(bare);
    else if (ts.isIntersectionTypeNode(bare)) this.#walkIntersection(bare);
    else if (ts.isTypeLiteralNode(bare)) this.#walkMembers(bare.members);
    else if (ts.isTypeReferenceNode(bare)) this.#walkReference(bare);
    else this.#walkOperator(bare);
  }

  #walkUnion(node: ts.UnionTypeNode): void {
    if (isLimit(this.#app, node)) this.#object(node, objections.limitAlone);
    else {
      const { UndefinedKeyword } = this.#app.ts.SyntaxKind;
      for (const part of node.types) if (part.kind !== UndefinedKeyword) this.walk(part);
    }
  }

  /** `string & MinLen<3>` limits a type; `A & B` joins objects. */
  #walkIntersection(node: ts.IntersectionTypeNode): void {
    const app = this.#app;
    const bases = node.types.filter((part) => !isLimit(app, part));
    const [base] = bases;
    if (base === undefined) {
      this.#object(node, objections.limitAlone);
      return;
    }
    for (const part of bases) this.walk(part);
    const type = app.checker.getTypeFromTypeNode(base);
    for (const limit of node.types.flatMap((part) => (isLimit(app, part) ? limitsIn(app, part) : []))) {
      if (!fits(app, limit, type)) this.#object(limit.node, objections.limitBase(limit.name, base.getText()));
      else if (limit.name === "MatchesRegexp") this.#walkPattern(limit.node);
    }
  }

  /** Encore matches with Rust's regular expressions. */
  #walkPattern(node: ts.TypeReferenceNode): void {
    const pattern = node.typeArguments?.[0];
    const text = pattern === undefined ? "" : pattern.getText();
    if (/\(\?(=|!|<=|<!)/.test(text) || /\\\\[1-9]/.test(text)) this.#object(node, objections.pattern);
  }

  #walkMembers(members: ts.NodeArray<ts.TypeElement>): void {
    const { ts } = this.#app;
    const isRecord = members.some(ts.isIndexSignatureDeclaration);
    for (const member of members) {
      const objection = memberObjection(this.#app, member, isRecord && members.length > 1);
      if (objection !== null) this.#object(member, objection);
      else if ((ts.isPropertySignature(member) || ts.isIndexSignatureDeclaration(member)) && member.type) {
        this.walk(member.type);
      }
    }
  }

  #walkReference(node: ts.TypeReferenceNode): void {
    const { checker } = this.#app;
    const symbol = checker.getSymbolAtLocation(node.typeName);
    const target = symbol && resolveAlias(this.#app, symbol);
    const objection = this.#referenceObjection(node, symbol, target);
    if (objection !== null) {
      this.#object(node, objection);
      return;
    }
    this.#walkArguments(node.typeArguments);
    if (!isLibrarySymbol(this.#app, target) && !isCarrier(this.#app, target)) {
      this.#walkDeclarations(node, target?.declarations ?? []);
    }
  }

  #walkArguments(nodes: readonly ts.TypeNode[] | undefined): void {
    for (const argument of nodes ?? []) if (!this.#app.ts.isLiteralTypeNode(argument)) this.walk(argument);
  }

  #referenceObjection(
    node: ts.TypeReferenceNode,
    symbol: ts.Symbol | undefined,
    target: ts.Symbol | undefined,
  ): Objection | null {
    if (isLimit(this.#app, node)) return objections.limitAlone;
    if (target?.declarations === undefined) return objections.unresolved(node, symbol);
    const unsupported = unsupportedByHost.get(encoreTypeOf(this.#app, target) ?? "");
    if (unsupported !== undefined) return unsupported;
    return isLibrarySymbol(this.#app, target) ? libraryObjection(target.name) : null;
  }

  #walkDeclarations(node: ts.TypeReferenceNode, declarations: ts.Declaration[]): void {
    const { ts } = this.#app;
    for (const declaration of declarations) {
      if (ts.isClassDeclaration(declaration)) this.#object(node, objections.class);
      else if (ts.isEnumMember(declaration)) this.#object(node, objections.enumMember);
      else if (ts.isTypeAliasDeclaration(declaration)) this.#walkAlias(node, declaration);
      else if (ts.isInterfaceDeclaration(declaration)) this.#walkInterface(declaration);
    }
  }

  #walkAlias(node: ts.TypeReferenceNode, declaration: ts.TypeAliasDeclaration): void {
    if (this.#aliases.includes(declaration)) this.#object(node, objections.cycle(declaration.name.text));
    if (this.#walked.has(declaration)) return;
    this.#walked.add(declaration);
    this.#aliases.push(declaration);
    this.walk(declaration.type);
    this.#aliases.pop();
  }

  #walkInterface(declaration: ts.InterfaceDeclaration): void {
    if (this.#walked.has(declaration)) return;
    this.#walked.add(declaration);
    const aliases = this.#aliases;
    this.#aliases = [];
    this.#walkMembers(declaration.members);
    for (const type of (declaration.heritageClauses ?? []).flatMap((clause) => [...clause.types])) {
      this.#walkBase(type);
    }
    this.#aliases = aliases;
  }

  #walkBase({ expression, typeArguments }: ts.ExpressionWithTypeArguments): void {
    this.#walkArguments(typeArguments);
    const symbol = this.#app.checker.getSymbolAtLocation(expression);
    const target = symbol && resolveAlias(this.#app, symbol);
    for (const declaration of target?.declarations ?? []) {
      if (this.#app.ts.isInterfaceDeclaration(declaration) && !isLibrarySymbol(this.#app, target)) {
        this.#walkInterface(declaration);
      }
    }
  }

  /** `keyof T`, mapped, conditional and indexed types: their result is the wire type. */
  #walkOperator(node: ts.TypeNode): void {
    const { ts } = this.#app;
    if (ts.isMappedTypeNode(node) && node.type !== undefined) this.walk(node.type);
    else if (ts.isConditionalTypeNode(node)) {
      this.#walkTest(node.checkType);
      this.#walkTest(node.extendsType);
      this.walk(node.trueType);
      if (node.falseType.kind !== ts.SyntaxKind.NeverKeyword) this.walk(node.falseType);
    } else if (ts.isIndexedAccessTypeNode(node)) this.#walkIndexed(node);
  }

  /** The types in a condition are not sent, but Encore resolves them anyway. */
  #walkTest(node: ts.Node): void {
    if (this.#app.ts.isIndexedAccessTypeNode(node) && !isResolvable(this.#app, node))
      this.#object(node, objections.indexed);
    this.#app.ts.forEachChild(node, (child) => this.#walkTest(child));
  }

  #walkIndexed(node: ts.IndexedAccessTypeNode): void {
    if (!isResolvable(this.#app, node)) this.#object(node, objections.indexed);
    else if (this.#app.ts.isTypeReferenceNode(node.objectType)) this.#walkReference(node.objectType);
  }

  #object(node: ts.Node, objection: Objection): void {
    this.complaints.push(complain(this.#app, node, objection));
  }
}

/** Encore resolves `T[K]` by the name of a field, never by a position in a tuple. */
function isResolvable({ checker, ts }: App, { objectType, indexType }: ts.IndexedAccessTypeNode): boolean {
  const index = checker.getTypeFromTypeNode(indexType);
  const { TypeParameter, StringLiteral, Index } = ts.TypeFlags;
  if (!(index.flags & (TypeParameter | StringLiteral | Index))) return false;
  return !checker.isTupleType(checker.getTypeFromTypeNode(objectType));
}

function isCarrier(app: App, symbol: ts.Symbol | undefined): boolean {
  return carriers.has(encoreTypeOf(app, symbol) ?? "");
}
