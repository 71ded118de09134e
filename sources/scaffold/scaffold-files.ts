import type { NewFile } from "../files/new-file";
import { fillTemplate } from "../templates/templates";
import { chooseScaffold, type Scaffold } from "./choose-scaffold";
import { type Dependency, makeManifest } from "./manifest";
import { nextParts, type Part, type TemplateTexts, usesTailwind3, viteParts } from "./parts";

/** A file that was added because the app needs it. */
export interface AddedFile {
  path: string;
  /** Why, as a sentence. */
  reason: string;
}

export interface ScaffoldWishes {
  /** `auto`: what the files lack. */
  scaffold: "auto" | Scaffold;
  infersDependencies: boolean;
}

export interface ScaffoldedFiles {
  files: NewFile[];
  added: AddedFile[];
  dependencies: Dependency[];
}

/**
 * Adds the files that an app lacks; a file that the client has sent is never changed. Versions are those of the
 * templates, and their lockfile is added only if the packages are theirs.
 */
export function scaffoldFiles(files: NewFile[], wishes: ScaffoldWishes): ScaffoldedFiles {
  const chosen = wishes.scaffold === "auto" ? chooseScaffold(files) : wishes.scaffold;
  if (chosen === "none") return { files, added: [], dependencies: [] };
  const texts = templateFor(chosen, files);
  const parts = chosen === "nextjs" ? nextParts(texts, files) : viteParts(texts, files);
  const { manifest, dependencies } = manifestParts(texts, files, wishes);
  const missing = [...manifest, ...parts].filter((part) => isMissing(part, files));
  const added = missing.map(
    ({ path, content }): NewFile => ({ path, content: Buffer.from(content), mode: "100644" }),
  );
  return {
    files: [...files, ...added],
    added: missing.map(({ path, reason }) => ({ path, reason })),
    dependencies,
  };
}

function templateFor(chosen: Exclude<Scaffold, "none">, files: readonly NewFile[]): TemplateTexts {
  const isTyped = files.some(({ path }) => /\.tsx?$/.test(path));
  const react = isTyped ? "vite-react-ts" : "react";
  const filled = fillTemplate({
    templateId: chosen === "nextjs" ? "nextjs" : react,
    options: { title: "App" },
  });
  return new Map(filled.files.map(({ path, content }) => [path, content.toString()]));
}

function manifestParts(
  texts: TemplateTexts,
  files: readonly NewFile[],
  { infersDependencies }: ScaffoldWishes,
): { manifest: Part[]; dependencies: Dependency[] } {
  const hasOwn = files.some(({ path }) => path === "package.json");
  if (hasOwn) return { manifest: [], dependencies: [] };
  const wishes = { usesTailwind3: usesTailwind3(files), infersDependencies };
  const made = makeManifest(texts.get("package.json") ?? "", files, wishes);
  const lockfile = { path: "package-lock.json", content: texts.get("package-lock.json") ?? "" };
  return {
    dependencies: made.dependencies,
    manifest: [
      { path: "package.json", content: made.text, reason: "It names the packages and how to start the app" },
      ...(made.isAsTemplate
        ? [
            {
              ...lockfile,
              reason: "It pins the packages",
              unless: /^(yarn\.lock|pnpm-lock\.yaml|bun\.lockb?)$/,
            },
          ]
        : []),
    ],
  };
}

function isMissing({ path, unless }: Part, files: readonly NewFile[]): boolean {
  return !files.some((file) => file.path === path || unless?.test(file.path));
}
