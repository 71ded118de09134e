import type ts from "typescript";
import type { App } from "./app.mts";

/** The doc comment of the statement that contains the node, as plain text; null if there is none. */
export function docOf(app: App, node: ts.Node): string | null {
  const { ts } = app;
  let at: ts.Node = node;
  while (!ts.isStatement(at) && !ts.isSourceFile(at)) at = at.parent;
  const [last] = ts.getJSDocCommentsAndTags(at).filter(ts.isJSDoc).slice(-1);
  const text = ts.getTextOfJSDocComment(last?.comment)?.trim();
  return text === undefined || text === "" ? null : text;
}
