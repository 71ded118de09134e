import { Failure } from "../../shared/failure";
import { assertSafePath } from "../../shared/safe-path";
import { type EntryMode, isSameFile, type PathChange, type TreeEntry, type TreeFile } from "../tree/tree";
import { folderAbove, foldersAbove } from "../tree/tree-path";

/** Files that one edit may move or remove, counting a file that is moved twice twice: other writers wait meanwhile. */
export const TAKEN_FILES_MAX = 250_000;

/** The part of a tree that an edit affects: the entries at some paths, above them and below them. */
export class WorkingTree {
  readonly #before: ReadonlyMap<string, TreeFile>;
  readonly #files = new Map<string, TreeFile>();
  /** The direct content of each folder, so that operations do not read all files. */
  readonly #children = new Map<string, Set<string>>();
  #takenFiles = 0;

  constructor(entries: readonly TreeEntry[]) {
    this.#before = new Map(entries.map(({ path, ...file }) => [path, file]));
    for (const [path, file] of this.#before) this.#put(path, file);
  }

  find(path: string): TreeFile | null {
    return this.#files.get(path) ?? null;
  }

  /**
   * The mode of a file that is written without one: an executable file stays executable, any other becomes a regular
   * file.
   */
  modeFor(path: string): EntryMode {
    return this.find(path)?.mode === "100755" ? "100755" : "100644";
  }

  isFolder(path: string): boolean {
    return this.#children.has(path);
  }

  /**
   * Writes a file to the path from the field `param`, replacing an existing file; throws `conflict` if there is a
   * folder, or a file above.
   */
  write(path: string, file: TreeFile, param = "path"): void {
    assertSafePath(path, param);
    const above = foldersAbove(path).find((folder) => this.#files.has(folder));
    if (above !== undefined)
      throw conflict(`${quote(above)} is a file, so no path below it can exist`, param);
    if (this.isFolder(path)) throw conflict(`${quote(path)} is a folder`, param);
    this.#put(path, file);
  }

  /** Removes a file, or with `recursive` a folder; does nothing if neither exists. */
  remove(path: string, isRecursive: boolean): void {
    if (this.isFolder(path) && !isRecursive) {
      throw conflict(`${quote(path)} is a folder`, "path", "pass recursive=true to delete it");
    }
    this.#take(path);
  }

  /** Moves a file or a folder to a free path; with `overwrite` it may replace a file. */
  move(from: string, to: string, overwrite = false): void {
    assertSafePath(to, "to");
    if (from === to && (this.find(from) !== null || this.isFolder(from))) return;
    const moved = this.#take(from);
    if (moved.length === 0) throw new Failure("not_found", `${quote(from)} was not found`, { param: "from" });
    if (!overwrite && this.find(to) !== null) throw conflict(`${quote(to)} exists`, "to");
    if (this.isFolder(to)) throw conflict(`the folder ${quote(to)} already exists`, "to");
    for (const [path, file] of moved) this.write(to + path.slice(from.length), file, "to");
  }

  /** The changes. */
  changes(): PathChange[] {
    const gone = [...this.#before.keys()].filter((path) => !this.#files.has(path));
    const written = [...this.#files].filter(([path, file]) => {
      const before = this.#before.get(path);
      return before === undefined || !isSameFile(before, file);
    });
    return [
      ...gone.map((path) => ({ path, file: null })),
      ...written.map(([path, file]) => ({ path, file })),
    ];
  }

  /** Removes the entries at a path and below it. */
  #take(path: string): [string, TreeFile][] {
    const taken = [...this.#filesAt(path)];
    this.#takenFiles += taken.length;
    if (this.#takenFiles > TAKEN_FILES_MAX) {
      throw new Failure(
        "too_large",
        `an edit is limited to moving or deleting ${TAKEN_FILES_MAX} files in total`,
      );
    }
    for (const [each] of taken) {
      this.#files.delete(each);
      this.#unlink(each);
    }
    return taken;
  }

  *#filesAt(path: string): Generator<[string, TreeFile]> {
    const file = this.#files.get(path);
    if (file !== undefined) yield [path, file];
    for (const child of this.#children.get(path) ?? []) yield* this.#filesAt(child);
  }

  #put(path: string, file: TreeFile): void {
    if (!this.#files.has(path)) this.#link(path);
    this.#files.set(path, file);
  }

  /** Adds a path to its folder, and that folder to its own, up to a known one. */
  #link(path: string): void {
    const folder = folderAbove(path);
    if (folder === null) return;
    const known = this.#children.get(folder);
    if (known !== undefined) known.add(path);
    else {
      this.#children.set(folder, new Set([path]));
      this.#link(folder);
    }
  }

  /** Removes a path from its folder; an empty folder no longer exists. */
  #unlink(path: string): void {
    const folder = folderAbove(path);
    const siblings = folder === null ? undefined : this.#children.get(folder);
    if (folder === null || siblings === undefined) return;
    siblings.delete(path);
    if (siblings.size > 0) return;
    this.#children.delete(folder);
    this.#unlink(folder);
  }
}

function conflict(message: string, param: string, suggestion?: string): Failure {
  return new Failure("conflict", message, { param, ...(suggestion && { suggestion }) });
}

function quote(path: string): string {
  return JSON.stringify(path);
}
