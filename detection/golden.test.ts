import { describe, expect, test } from "vitest";
import type { GoldenCase } from "./__tests__/golden/case";
import { kindCases } from "./__tests__/golden/kind-cases";
import { layoutCases } from "./__tests__/golden/layout-cases";
import { misdetectionCases } from "./__tests__/golden/misdetection-cases";
import { nodeCases } from "./__tests__/golden/node-cases";
import { otherCases } from "./__tests__/golden/other-cases";
import { programCases } from "./__tests__/golden/program-cases";
import { pythonCases } from "./__tests__/golden/python-cases";
import { serverCases } from "./__tests__/golden/server-cases";
import { siteCases } from "./__tests__/golden/site-cases";
import { unlistedCases } from "./__tests__/golden/unlisted-cases";
import { fileTree } from "./__tests__/memory-tree";
import { detectStack } from "./detect-stack";
import type { Stack } from "./stack";

const tables: Record<string, readonly GoldenCase[]> = {
  "Node.js and Deno": nodeCases,
  Python: pythonCases,
  "Go, Rust, JVM, Ruby, PHP, .NET, BEAM": serverCases,
  "other languages and sites": otherCases,
  "layouts and declarations": layoutCases,
  "known pitfalls": misdetectionCases,
  "repositories that were once misdetected": kindCases,
  "repositories with nothing to start": programCases,
  "commands and ports that only a second look finds": siteCases,
  "what no manifest lists and no script serves": unlistedCases,
};

describe.each(Object.entries(tables))("%s", (_name, cases) => {
  test.each(cases.map((one) => [one.title, one] as const))(
    "%s",
    async (_title, { files, expect: wanted }) => {
      const stack = await detectStack(fileTree(files));

      const { evidence = {}, ...fields } = wanted;
      const answer = summaryOf(stack);
      expect(Object.fromEntries(Object.keys(fields).map((name) => [name, answer[name]]))).toEqual(fields);
      expect(filesOf(stack, Object.keys(evidence))).toEqual(evidence);
    },
  );
});

test("the golden set has at least 190 cases", () => {
  expect(Object.values(tables).flat().length).toBeGreaterThanOrEqual(190);
});

function summaryOf(stack: Stack): Record<string, unknown> {
  const withVersion = (thing: { name: string; version: string | null } | null) =>
    thing && [thing.name, thing.version].filter((part) => part !== null).join(" ");
  return {
    language: stack.language,
    framework: withVersion(stack.framework),
    packageManager: withVersion(stack.packageManager),
    runtime: withVersion(stack.runtime),
    ...stack.commands,
    port: stack.port,
    appRoot: stack.appRoot,
    kind: stack.kind,
    portOverride: stack.portOverride?.name ?? null,
    monorepo: stack.monorepo?.tool ?? null,
  };
}

function filesOf(stack: Stack, fields: readonly string[]): Record<string, string | null | undefined> {
  return Object.fromEntries(
    fields.map((field) => [field, stack.evidence.find((one) => one.field === field)?.file]),
  );
}
