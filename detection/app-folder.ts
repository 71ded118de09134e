import type { Repository } from "./repository";

/** One folder of a repository, seen as an app: names are relative to it. */
export class AppFolder {
  readonly repository: Repository;
  /** From the repository's root; `.` is the root itself. */
  readonly root: string;

  constructor(repository: Repository, root: string) {
    this.repository = repository;
    this.root = root;
  }

  path(name: string): string {
    return this.root === "." ? name : `${this.root}/${name}`;
  }

  has(name: string): boolean {
    return this.repository.has(this.path(name));
  }

  hasFolder(name: string): boolean {
    return this.repository.hasFolder(this.path(name));
  }

  /** The first of these names that is a file here. */
  first(names: readonly string[]): string | null {
    return names.find((name) => this.has(name)) ?? null;
  }

  /** The first file directly in this folder whose name matches. */
  match(pattern: RegExp): string | null {
    return this.names().find((name) => pattern.test(name)) ?? null;
  }

  names(): readonly string[] {
    return this.repository.filesIn(this.root);
  }

  text(name: string): string | null {
    return this.repository.text(this.path(name));
  }

  json(name: string): unknown {
    return this.repository.json(this.path(name));
  }

  toml(name: string): unknown {
    return this.repository.toml(this.path(name));
  }

  yaml(name: string): unknown {
    return this.repository.yaml(this.path(name));
  }

  /** This folder and those above it, nearest first. */
  *upward(): Generator<AppFolder> {
    yield this;
    for (let root = this.root; root !== "."; ) {
      const slash = root.lastIndexOf("/");
      root = slash === -1 ? "." : root.slice(0, slash);
      yield new AppFolder(this.repository, root);
    }
  }

  /**
   * Names of files down to `depth` folders below whose name matches, shallow first, at most `max`.
   * Folders that hold other people's code, tests or build output are not entered.
   */
  find(pattern: RegExp, { depth, max }: { depth: number; max: number }): string[] {
    const found: string[] = [];
    let level = [this.root];
    for (let step = 0; step <= depth && level.length > 0 && found.length < max; step++) {
      found.push(...level.flatMap((folder) => this.#matching(folder, pattern)));
      level = level.flatMap((folder) => this.repository.foldersIn(folder)).filter(isOwnCode);
    }
    return found.slice(0, max);
  }

  #matching(folder: string, pattern: RegExp): string[] {
    const names = this.repository.filesIn(folder).filter((name) => pattern.test(name));
    return names.map((name) => this.#relative(folder, name));
  }

  #relative(folder: string, name: string): string {
    if (folder === this.root) return name;
    const inside = this.root === "." ? folder : folder.slice(this.root.length + 1);
    return `${inside}/${name}`;
  }
}

const foreignFolders = new Set([
  "node_modules",
  "vendor",
  "dist",
  "build",
  "target",
  "out",
  "bin",
  "obj",
  "tests",
  "test",
  "__tests__",
  "spec",
  "__pycache__",
  "site-packages",
  "venv",
  "env",
  "third_party",
  "deps",
  "_build",
  "coverage",
  "fixtures",
  "Pods",
]);

/** False for a folder that holds dependencies, tests, build output or a tool's own files. */
export function isOwnCode(folder: string): boolean {
  const name = folder.slice(folder.lastIndexOf("/") + 1);
  return !foreignFolders.has(name) && !name.startsWith(".");
}
