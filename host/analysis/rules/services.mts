import type ts from "typescript";
import { fileOf } from "../app.mts";
import { type Complaint, complain, complainOfFile } from "../complaint.mts";
import { type Facts, type Rule, resourcesOf } from "../facts.mts";

export const serviceRules: Rule[] = [serviceFiles, nestedServices];

/** A service is the default export of an `encore.service.ts`, and of no other file. */
function serviceFiles(facts: Facts): Complaint[] {
  const { app } = facts;
  const misplaced = resourcesOf(facts, "Service").filter(
    ({ node }) => !isServiceFile(fileOf(app, node)) || !isDefaultExport(facts, node),
  );
  const empty = app.sources.filter(
    (source) =>
      isServiceFile(fileOf(app, source)) &&
      !resourcesOf(facts, "Service").some(({ node }) => node.getSourceFile() === source),
  );
  const instead = `export default new Service("name"); in a file named encore.service.ts`;
  return [
    ...misplaced.map(({ node }) =>
      complain(app, node, {
        rule: "service-file",
        message: "A service must directly be the default export of its encore.service.ts.",
        instead,
      }),
    ),
    ...empty.map((source) =>
      complainOfFile(fileOf(app, source), { rule: "service-file", message: "declares no service.", instead }),
    ),
  ];
}

/** A service's folder contains no other service. */
function nestedServices({ app }: Facts): Complaint[] {
  return app.services.flatMap((inner) => {
    const outer = app.services.find(
      ({ folder }) => folder !== inner.folder && (folder === "" || inner.folder.startsWith(`${folder}/`)),
    );
    if (outer === undefined) return [];
    return complainOfFile(inner.file, {
      rule: "service-nested",
      message: `Service "${inner.name}" is inside service "${outer.name}".`,
      instead: "give each service its own folder, beside the others",
    });
  });
}

function isServiceFile(file: string): boolean {
  return /(^|\/)encore\.service\.ts$/.test(file);
}

function isDefaultExport({ app }: Facts, node: ts.Node): boolean {
  return app.ts.isExportAssignment(node.parent) && !node.parent.isExportEquals;
}
