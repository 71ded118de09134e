import { existsSync, readFileSync } from "node:fs";
import { type App, readEncoreApp } from "../app.mts";
import { type Complaint, complainOfFile } from "../complaint.mts";
import type { Facts, Rule } from "../facts.mts";

export const setUpRules: Rule[] = [encoreAppFile, packageFile, typescriptConfig];

/** `encore.app` exists, is an object, and states that the app is written in TypeScript. */
function encoreAppFile({ app }: Facts): Complaint[] {
  const config = readEncoreApp(app);
  if (config?.lang === "typescript") return [];
  return [
    complainOfFile("encore.app", {
      rule: "encore-app",
      message:
        config === null ? "is missing or cannot be read." : "does not state that the app is TypeScript.",
      instead: `{ "id": "", "lang": "typescript" }`,
    }),
  ];
}

/** `package.json` is in the app's root and makes the app an ES module. */
function packageFile({ app }: Facts): Complaint[] {
  const config = readJson(app, "package.json");
  if (config?.type === "module") return [];
  return [
    complainOfFile("package.json", {
      rule: "package-json",
      message: config === null ? "is missing from the app's root." : "does not make the app an ES module.",
      instead: `"type": "module"`,
    }),
  ];
}

/** `tsconfig.json` lets the compiler find the generated code where Encore writes it. */
function typescriptConfig({ app }: Facts): Complaint[] {
  const options = readJson(app, "tsconfig.json")?.compilerOptions ?? {};
  const complaints: Complaint[] = [];
  if (options.paths?.["~encore/*"]?.[0] !== "./encore.gen/*") {
    complaints.push(
      complainOfFile("tsconfig.json", {
        rule: "tsconfig",
        message: "does not map `~encore/*` to the generated code.",
        instead: `"paths": { "~encore/*": ["./encore.gen/*"] }`,
      }),
    );
  }
  if (String(options.moduleResolution).toLowerCase() !== "bundler") {
    complaints.push(
      complainOfFile("tsconfig.json", {
        rule: "tsconfig",
        message: "does not resolve modules the way Encore bundles them.",
        instead: `"moduleResolution": "bundler"`,
      }),
    );
  }
  return complaints;
}

interface JsonConfig {
  type?: string;
  compilerOptions?: { paths?: Record<string, string[]>; moduleResolution?: string };
}

function readJson(app: App, file: string): JsonConfig | null {
  const path = `${app.root}/${file}`;
  if (!existsSync(path)) return null;
  return app.ts.parseConfigFileTextToJson(path, readFileSync(path, "utf8")).config ?? null;
}
