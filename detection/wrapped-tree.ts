import { liesAside } from "./candidates";
import { isMarker, isStrongMarker } from "./ecosystems";
import type { FileTree } from "./file-tree";
import type { Repository } from "./repository";
import type { Stack } from "./stack";

/** Files beside a project's folder that say nothing about what the repository is. */
const accompanying =
  /^(?:\.|readme|licen[cs]e|notice|authors|contributing|changelog|makefile|dockerfile|(?:docker-)?compose)|\.(?:md|mdx|rst|txt|pdf|png|jpe?g|gif|svg|docx?|pptx?|zip|bat|drawio)$/i;

/**
 * The folder that holds the whole project: one with a manifest that contains every other manifest, in a repository
 * whose root has none. Null if the root is the project, or if only one folder has a manifest.
 */
export function wrappingFolder(repository: Repository): string | null {
  const files = repository.filesIn(".");
  if (!files.every((name) => accompanying.test(name)) || files.some(isMarker)) return null;
  const folders = [...repository.folders()].filter((folder) =>
    repository.filesIn(folder).some(isStrongMarker),
  );
  const [first, ...others] = folders
    .filter((folder) => !liesAside(folder))
    .sort((a, b) => a.length - b.length);
  if (first === undefined || first === ".") return null;
  const isWithin = (folder: string): boolean => folder.startsWith(`${first}/`);
  return others.every(isWithin) && folders.some(isWithin) ? first : null;
}

/** One folder of a tree, as a tree of its own. */
export function subtree(tree: FileTree, folder: string): FileTree {
  const start = `${folder}/`;
  return {
    async list() {
      const files = await tree.list();
      return files.flatMap(({ path, sizeBytes }) =>
        path.startsWith(start) ? [{ path: path.slice(start.length), sizeBytes }] : [],
      );
    },
    async read(paths, maxBytes) {
      const contents = await tree.read(
        paths.map((path) => start + path),
        maxBytes,
      );
      return new Map([...contents].map(([path, bytes]) => [path.slice(start.length), bytes]));
    },
  };
}

/** A stack that was found in a folder, with paths from the repository's root. */
export function movedStack(stack: Stack, folder: string, repository: Repository): Stack {
  const path = (name: string): string => (name === "." ? folder : `${folder}/${name}`);
  const file = (name: string | null): string | null => (name === null ? null : path(name));
  /** A source that is no file, such as `default`, stays. */
  const source = <T extends { source: string }>(one: T): T =>
    repository.has(path(one.source)) ? { ...one, source: path(one.source) } : one;
  const { container } = stack;
  return {
    ...stack,
    appRoot: path(stack.appRoot),
    packageManager: stack.packageManager && source(stack.packageManager),
    runtime: stack.runtime && source(stack.runtime),
    services: stack.services.map(source),
    requiredEnv: stack.requiredEnv.map(source),
    monorepo: stack.monorepo && { ...stack.monorepo, members: stack.monorepo.members.map(path) },
    apps: stack.apps.map((app) => ({ ...app, root: path(app.root) })),
    container: {
      dockerfile: file(container.dockerfile),
      compose: file(container.compose),
      procfile: file(container.procfile),
      devcontainer: file(container.devcontainer),
    },
    evidence: stack.evidence.map((one) => ({
      ...one,
      value: one.field === "appRoot" ? path(one.value) : one.value,
      file: file(one.file),
    })),
    warnings: [
      ...repository.warnings,
      ...stack.warnings.map((warning) => ({ ...warning, file: file(warning.file) })),
    ],
  };
}
