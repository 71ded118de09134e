import type { Repository } from "./repository";

/** One folder of a repository, viewed as an app: names are relative to it. */
export class AppFolder {
  readonly repository: Repository;
  /** From the repository's root; `.` is the root itself. */
  readonly root: string;
  /** True for the repository's root and for a requested folder: there a few source files are enough to make an app. */
  readonly isTop: boolean;

  constructor(repository: Repository, root: string, isTop = root === ".") {
    this.repository = repository;
    this.root = root;
    this.isTop = isTop;
  }

  /** Another folder of the repository, by its path from the root. */
  at(root: string): AppFolder {
    return new AppFolder(this.repository, root, false);
  }

  path(name: string): string {
    return this.root === "." ? name : `${this.root}/${name}`;
  }

  has(name: string): boolean {
    return name.includes("/") ? this.repository.has(this.path(name)) : this.repository.hasIn(this.root, name);
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

  json5(name: string): unknown {
    return this.repository.json5(this.path(name));
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
    for (const name of this.repository.ownFilesBelow(this.root, depth)) {
      if (found.length >= max) break;
      if (pattern.test(name.slice(name.lastIndexOf("/") + 1))) found.push(name);
    }
    return found;
  }
}
