import { type Complaint, complain } from "../complaint.mts";
import type { Facts, Rule } from "../facts.mts";
import { importInNode } from "../import-in-node.mts";
import { shippedImports } from "../shipped-imports.mts";

/** Takes a second or more, because it loads every package: `check:encore` runs it, the host's start does not. */
export const plainNodeRules: Rule[] = [importsOfPlainNode];

/** Encore's bundle imports packages with Node, which guesses neither extensions nor a folder's index file. */
function importsOfPlainNode(facts: Facts): Complaint[] {
  const imports = shippedImports(facts);
  const failures = importInNode(
    facts.app.root,
    imports.map(({ specifier }) => specifier),
  );
  return imports.flatMap(({ specifier, node }) => {
    const failure = failures.get(specifier);
    if (failure === undefined) return [];
    return complain(facts.app, node, {
      rule: "import-plain-node",
      message: `Plain Node cannot import "${specifier}": ${failure.reason}.`,
      instead: failure.works === null ? "a module that the package exports" : `"${failure.works}"`,
    });
  });
}
