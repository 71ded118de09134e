import type ts from "typescript";
import type { App } from "../app.mts";
import { type Complaint, complain } from "../complaint.mts";
import type { Facts, Rule, WireType } from "../facts.mts";
import { bareType } from "../type-access.mts";
import { WireWalk } from "../wire-walk.mts";

export const schemaRules: Rule[] = [topLevelTypes, schemaTypes];

/** Wire types are objects, or void. */
function topLevelTypes({ app, wireTypes }: Facts): Complaint[] {
  return wireTypes
    .filter(
      ({ node, role }) => !isObjectOrVoid(app, app.checker.getTypeFromTypeNode(payload(app, node)), role),
    )
    .map(({ node, role }) =>
      complain(app, node, {
        rule: "schema-top-level",
        message: `The ${words[role]} type must be an interface${role === "message" ? "" : " or void"}.`,
        instead: `an object with a field: { data: ${payload(app, node).getText()} }`,
      }),
    );
}

/** Wire types are written so that Encore's resolver can read them. */
function schemaTypes({ app, wireTypes }: Facts): Complaint[] {
  const walk = new WireWalk(app);
  for (const { node } of wireTypes) {
    const type = payload(app, node);
    if (type.kind !== app.ts.SyntaxKind.VoidKeyword) walk.walk(type);
  }
  return walk.complaints;
}

const words: Record<WireType["role"], string> = {
  request: "request",
  response: "response",
  message: "message",
  authParams: "auth parameters'",
  authData: "auth data's",
};

/** Removes `Promise<…>` from a response type. */
function payload(app: App, node: ts.TypeNode): ts.TypeNode {
  const bare = bareType(app, node);
  if (!app.ts.isTypeReferenceNode(bare) || bare.typeName.getText() !== "Promise") return bare;
  return bare.typeArguments?.[0] ?? bare;
}

function isObjectOrVoid(app: App, type: ts.Type, role: WireType["role"]): boolean {
  const { ts, checker } = app;
  if (type.flags & ts.TypeFlags.Void) return role !== "message";
  if (type.flags & ts.TypeFlags.Any) return true;
  const isObject = (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
  return (
    isObject &&
    !checker.isArrayType(type) &&
    checker.getIndexTypeOfType(type, ts.IndexKind.String) === undefined
  );
}
