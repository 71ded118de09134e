import { resolve } from "node:path";
import { openApp } from "./app.mts";
import { listAppFiles } from "./app-files.mts";
import type { Complaint } from "./complaint.mts";
import { type Facts, gatherFacts, type Rule } from "./facts.mts";
import { authRules } from "./rules/auth.mts";
import { bindingRules } from "./rules/bindings.mts";
import { databaseRules } from "./rules/databases.mts";
import { handlerRules } from "./rules/handlers.mts";
import { constructorRules } from "./rules/hidden-constructors.mts";
import { hostRules } from "./rules/host.mts";
import { importRules } from "./rules/imports.mts";
import { literalRules } from "./rules/literals.mts";
import { nameRules } from "./rules/names.mts";
import { pathRules } from "./rules/paths.mts";
import { plainNodeRules } from "./rules/plain-node.mts";
import { schemaRules } from "./rules/schemas.mts";
import { serviceRules } from "./rules/services.mts";
import { setUpRules } from "./rules/set-up.mts";
import { staticFileRules } from "./rules/static-files.mts";
import { topicRules } from "./rules/topics.mts";
import { usageRules } from "./rules/usage.mts";

const rules: Rule[] = [
  ...setUpRules,
  ...serviceRules,
  ...bindingRules,
  ...constructorRules,
  ...literalRules,
  ...nameRules,
  ...pathRules,
  ...handlerRules,
  ...schemaRules,
  ...authRules,
  ...topicRules,
  ...staticFileRules,
  ...databaseRules,
  ...usageRules,
  ...importRules,
  ...hostRules,
];

/** Lists everything in the app that Encore would reject or could not start, and that the standalone host cannot run. */
export function checkApp(root: string): Complaint[] {
  const appRoot = resolve(root);
  const facts = gatherFacts(openApp(appRoot, listAppFiles(appRoot)));
  return complaintsOf([...rules, ...plainNodeRules], facts);
}

/** Lists the complaints of the rules that read only the source. */
export function complaintsAbout(facts: Facts): Complaint[] {
  return complaintsOf(rules, facts);
}

function complaintsOf(asked: readonly Rule[], facts: Facts): Complaint[] {
  return asked.flatMap((rule) => rule(facts)).sort(byPlace);
}

function byPlace(a: Complaint, b: Complaint): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
