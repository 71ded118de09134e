import { Failure } from "../../shared/failure";
import { assertSafePath } from "../../shared/safe-path";
import { type EntryMode, isSameFile, type PathChange, type TreeEntry, type TreeFile } from "../tree/tree";
import { folderAbove, foldersAbove } from "../tree/tree-path";

/** Files that one edit may move or remove, one that is moved twice counted twice: others wait for their turn meanwhile. */
export const TAKEN_FILES_MAX = 250_000;

/** The part of a tree that an edit touches: what stands at some paths, above them and below them. */
export class WorkingTree {
  readonly #before: ReadonlyMap<string, TreeFile>;
  readonly #files = new Map<string, TreeFile>();
  /** What lies directly in each folder, so that none need look at all files. */
  readonly #children = new Map<string, Set<string>>();
  #takenFiles = 0;

  constructor(entries: readonly TreeEntry[]) {
    this.#before = new Map(entries.map(({ path, ...file }) => [path, file]));
    for (const [path, file] of this.#before) this.#put(path, file);
  }

  find(path: string): TreeFile | null {
    return this.#files.get(path) ?? null;
  }

  /** The mode of a file that is written without one: an executable file stays one, all else becomes a plain file. */
  modeFor(path: string): EntryMode {
    return this.find(path)?.mode === "100755" ? "100755" : "100644";
  }

  isFolder(path: string): boolean {
    return this.#children.has(path);
  }

  /**
   * Writes a file to the path that came in `param`, whatever file stood there; `conflict` where a folder does, or where
   * a file stands above.
   */
  write(path: string, file: TreeFile, param = "path"): void {
    assertSafePath(path, param);
    const above = foldersAbove(path).find((folder) => this.#files.has(folder));
    if (above !== undefined)
      throw conflict(`${quote(above)} is a file, so nothing can stand below it`, param);
    if (this.isFolder(path)) throw conflict(`${quote(path)} is a folder`, param);
    this.#put(path, file);
  }

  /** Removes a file, or a folder where that is wanted; nothing stands there: nothing changes. */
  remove(path: string, isRecursive: boolean): void {
    if (this.isFolder(path) && !isRecursive) {
      throw conflict(`${quote(path)} is a folder`, "path", "pass recursive=true to delete it");
    }
    this.#take(path);
  }

  /** Moves a file or a folder to a path at which nothing stands; `overwrite` lets a file be replaced. */
  move(from: string, to: string, overwrite = false): void {
    assertSafePath(to, "to");
    if (from === to && (this.find(from) !== null || this.isFolder(from))) return;
    const moved = this.#take(from);
    if (moved.length === 0) throw new Failure("not_found", `${quote(from)} was not found`, { param: "from" });
    if (!overwrite && this.find(to) !== null) throw conflict(`${quote(to)} exists`, "to");
    if (this.isFolder(to)) throw conflict(`${quote(to)} is a folder that exists`, "to");
    for (const [path, file] of moved) this.write(to + path.slice(from.length), file, "to");
  }

  /** What is otherwise than it was. */
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

  /** Takes away what stands at a path or below it. */
  #take(path: string): [string, TreeFile][] {
    const taken = [...this.#filesAt(path)];
    this.#takenFiles += taken.length;
    if (this.#takenFiles > TAKEN_FILES_MAX) {
      throw new Failure("too_large", `one edit may move or delete ${TAKEN_FILES_MAX} files in all`);
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

  /** Enters a path in its folder, and that in its own, up to one that is known. */
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

  /** Strikes a path from its folder; a folder in which nothing is left is none. */
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
