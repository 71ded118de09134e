import { Failure } from "../../shared/failure";
import { assertNewPath } from "../../shared/safe-path";
import { isSensitivePath } from "../../shared/sensitive-paths";
import { readBlobs } from "../../vfs/read/read-tree";
import type { Operation } from "../../vfs/requests/edit-requests";
import type { TreeEntry } from "../../vfs/tree/tree";
import { foldersAbove } from "../../vfs/tree/tree-path";
import type { ChangedFile } from "../generation";
import { vfsDb } from "../vfs-db";
import { complaintAbout } from "./check-content";
import { isSecretPath } from "./secret-paths";

/** The largest file that a model reads or writes. */
export const FILE_BYTES_MAX = 512 * 1024;
/** What one generation may change. */
export const STAGED_FILES_MAX = 500;
export const STAGED_BYTES_MAX = 4 * 1024 * 1024;

/** A tool was used in a way that is not allowed. The model reads why, and may do it differently. */
export class Refused extends Error {}

interface StagedOptions {
  allowSensitivePaths: boolean;
}

/**
 * The files of a pinned revision with the changes that a model makes to them. Nothing is written anywhere: the changes
 * become a revision later, or nothing.
 */
export class StagedFiles {
  readonly #entries: ReadonlyMap<string, TreeEntry>;
  readonly #options: StagedOptions;
  /** New contents; null for a deleted file. */
  readonly #staged = new Map<string, string | null>();
  /** The number of files in each folder. */
  readonly #folders = new Map<string, number>();
  #bytes = 0;

  constructor(entries: readonly TreeEntry[], options: StagedOptions) {
    this.#entries = new Map(entries.map((entry) => [entry.path, entry]));
    this.#options = options;
    for (const path of this.#entries.keys()) this.#countIn(path, 1);
  }

  /** The paths of all files, in order. */
  paths(): string[] {
    const kept = [...this.#entries.keys()].filter((path) => this.#staged.get(path) !== null);
    const added = [...this.#staged].flatMap(([path, content]) =>
      content !== null && !this.#entries.has(path) ? [path] : [],
    );
    return [...kept, ...added].sort();
  }

  isStaged(path: string): boolean {
    return this.#staged.has(path);
  }

  /** The staged contents. */
  staged(): [string, string][] {
    return [...this.#staged].flatMap(([path, content]) => (content === null ? [] : [[path, content]]));
  }

  has(path: string): boolean {
    const staged = this.#staged.get(path);
    return staged === undefined ? this.#entries.has(path) : staged !== null;
  }

  /** Returns the text of a file; throws `Refused` if there is none, or it is none of a model's business. */
  async read(path: string): Promise<string> {
    const staged = this.#staged.get(path);
    if (staged !== undefined && staged !== null) return staged;
    const entry = this.#entries.get(path);
    if (entry === undefined || staged === null) throw new Refused("there is no such file");
    if (isSecretPath(path)) throw new Refused("this file may contain secrets, so it is not shown");
    if (entry.hash === null || entry.mode === "120000") throw new Refused("this is not a regular file");
    if (entry.sizeBytes > FILE_BYTES_MAX)
      throw new Refused(`the file is larger than ${FILE_BYTES_MAX} bytes`);
    const content = (await readBlobs(vfsDb, [entry.hash], FILE_BYTES_MAX)).get(entry.hash) ?? Buffer.alloc(0);
    if (content.includes(0)) throw new Refused("the file is binary");
    return content.toString();
  }

  write(path: string, content: string): void {
    this.#assertMayChange(path);
    if (Buffer.byteLength(content) > FILE_BYTES_MAX) {
      throw new Refused(`a file is limited to ${FILE_BYTES_MAX} bytes`);
    }
    const complaint = complaintAbout(path, content);
    if (complaint !== null) throw new Refused(complaint);
    this.#stage(path, content);
  }

  async edit(path: string, find: string, replace: string): Promise<void> {
    const before = await this.read(path);
    if (find === "") throw new Refused("the text to find is empty");
    const at = before.indexOf(find);
    if (at < 0) throw new Refused("the text to find is not in the file");
    if (before.indexOf(find, at + 1) >= 0) {
      throw new Refused("the text to find is in the file more than once: give more of what is around it");
    }
    this.write(path, before.slice(0, at) + replace + before.slice(at + find.length));
  }

  remove(path: string): void {
    this.#assertMayChange(path);
    if (!this.has(path)) throw new Refused("there is no such file");
    this.#stage(path, null);
  }

  /** The changes, in order of their paths. What was added and removed again is none. */
  changes(): ChangedFile[] {
    return [...this.#staged]
      .filter(([path, content]) => content !== null || this.#entries.has(path))
      .map(([path, content]) => ({
        path,
        action: content === null ? ("delete" as const) : ("write" as const),
        sizeBytes: content === null ? 0 : Buffer.byteLength(content),
        isSensitive: isSensitivePath(path),
      }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The changes as one edit of the project. Deletions come first: a file may take the place of a folder. */
  operations(): Operation[] {
    const changes = this.changes();
    return [
      ...changes.flatMap(({ path, action }) =>
        action === "delete" ? [{ op: "delete" as const, path }] : [],
      ),
      ...changes.flatMap(({ path, action }) =>
        action === "write" ? [{ op: "write" as const, path, content: this.#staged.get(path) ?? "" }] : [],
      ),
    ];
  }

  #assertMayChange(path: string): void {
    assertPath(path);
    if (isSensitivePath(path) && !this.#options.allowSensitivePaths) {
      throw new Refused("this path is not yours to change: other programs run or obey the file");
    }
    if (isSecretPath(path) && this.#entries.has(path)) throw new Refused("this file may contain secrets");
    this.#assertFits(path);
  }

  #assertFits(path: string): void {
    if (this.#entries.get(path)?.mode === "120000") throw new Refused("this is a symbolic link");
    if ((this.#folders.get(path) ?? 0) > 0) throw new Refused("this is a folder");
    const above = foldersAbove(path).find((folder) => this.has(folder));
    if (above !== undefined) throw new Refused("a folder of this path is a file");
  }

  #stage(path: string, content: string | null): void {
    if (!this.#staged.has(path) && this.#staged.size >= STAGED_FILES_MAX) {
      throw new Refused(`no more than ${STAGED_FILES_MAX} files may be changed`);
    }
    const bytes =
      this.#bytes - Buffer.byteLength(this.#staged.get(path) ?? "") + Buffer.byteLength(content ?? "");
    if (bytes > STAGED_BYTES_MAX) {
      throw new Refused(`the changes are limited to ${STAGED_BYTES_MAX} bytes in total`);
    }
    this.#bytes = bytes;
    const was = this.has(path);
    this.#staged.set(path, content);
    if (was !== (content !== null)) this.#countIn(path, content === null ? -1 : 1);
  }

  #countIn(path: string, by: 1 | -1): void {
    for (const folder of foldersAbove(path)) this.#folders.set(folder, (this.#folders.get(folder) ?? 0) + by);
  }
}

function assertPath(path: string): void {
  try {
    assertNewPath(path);
  } catch (thrown) {
    throw thrown instanceof Failure ? new Refused(thrown.message) : thrown;
  }
}
