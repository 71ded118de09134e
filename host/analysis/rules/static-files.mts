import { existsSync, statSync } from "node:fs";
import type ts from "typescript";
import { type Complaint, complain, type Objection } from "../complaint.mts";
import type { Facts, Rule, StaticFacts } from "../facts.mts";
import { literalValue, propertiesOf } from "../literals.mts";

export const staticFileRules: Rule[] = [staticFolders, staticPaths, staticStatuses];

/** The folder and the fallback file exist when the parser runs, before anything is built. */
function staticFolders(facts: Facts): Complaint[] {
  return facts.statics.flatMap((found) => {
    const { dir, notFound } = found.endpoint;
    const folder = settingOf(facts, found, "dir");
    if (folder === undefined) {
      return complain(facts.app, found.resource.node, {
        rule: "static-folder",
        message: "api.static needs the folder of its files.",
        instead: `dir: "./dist"`,
      });
    }
    const complaints = isFolder(`${facts.app.root}/${dir}`) ? [] : [missing(facts, folder, `folder ${dir}`)];
    const file = settingOf(facts, found, "notFound");
    if (file !== undefined && notFound !== null && !existsSync(`${facts.app.root}/${notFound}`)) {
      complaints.push(missing(facts, file, `file ${notFound}`));
    }
    return complaints;
  });
}

/** The rest of the path names the file: it comes last, and nothing else in the path varies. */
function staticPaths(facts: Facts): Complaint[] {
  return facts.statics.flatMap((found) => {
    const { path } = found.endpoint;
    if (/^(\/[^:*!][^/]*)*\/[*!][^/]+$/.test(path)) return [];
    return complain(facts.app, settingOf(facts, found, "path") ?? found.resource.node, {
      rule: "static-path",
      message: `"${path}" does not say which part of a path names the file.`,
      instead: `"/literal/*path", or the fallback "/!path"`,
    });
  });
}

/** What is sent with the fallback file is an HTTP status. */
function staticStatuses(facts: Facts): Complaint[] {
  return facts.statics.flatMap((found) => {
    const node = settingOf(facts, found, "notFoundStatus");
    const status = node === undefined ? 404 : literalValue(facts.app, node);
    if (node === undefined || (typeof status === "number" && isStatus(status))) return [];
    return complain(facts.app, node, {
      rule: "static-status",
      message: "notFoundStatus is no HTTP status.",
      instead: "a whole number from 100 to 599",
    });
  });
}

function isStatus(status: number): boolean {
  return Number.isInteger(status) && status >= 100 && status < 600;
}

function missing(facts: Facts, node: ts.Node, what: string): Complaint {
  const objection: Objection = {
    rule: "static-folder",
    message: `There is no ${what}; Encore's parser needs it before anything is built.`,
    instead: "commit a placeholder, and build over it",
  };
  return complain(facts.app, node, objection);
}

function settingOf(facts: Facts, { resource }: StaticFacts, name: string): ts.Expression | undefined {
  return propertiesOf(facts.app, resource.node.arguments?.[0]).get(name);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
