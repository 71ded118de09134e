import type ts from "typescript";
import type { App } from "../../host/analysis/app.mts";
import { SchemaReader } from "../../host/analysis/schema.mts";
import type { FailureVocabulary } from "./failures.mts";

/** Reads the reasons and the fields of `details` from the app's own types. */
export function readFailureVocabulary(app: App): FailureVocabulary {
  const schemas = new SchemaReader(app);
  const reasons = schemas.read(mentionOf(app, "shared/failure.ts", "FailureReason"));
  const details = schemas.readObject(mentionOf(app, "shared/translate-failures.ts", "ErrorDetails"));
  if (reasons.kind !== "union" || details === null) {
    throw new Error("FailureReason is not a union of reasons, or ErrorDetails is not an object");
  }
  const names = reasons.variants.flatMap((variant) =>
    variant.kind === "literal" ? [String(variant.value)] : [],
  );
  return { reasons: names.sort(), details };
}

/** Finds a place in a file that mentions a type. */
function mentionOf(app: App, file: string, name: string): ts.TypeNode {
  const { ts } = app;
  const source = app.program.getSourceFile(`${app.root}/${file}`);
  const found = source && ts.forEachChild(source, visit);
  if (found === undefined) throw new Error(`${file} does not mention the type ${name}`);
  return found;

  function visit(node: ts.Node): ts.TypeNode | undefined {
    if (ts.isTypeReferenceNode(node) && node.typeName.getText() === name) return node;
    return ts.forEachChild(node, visit);
  }
}
