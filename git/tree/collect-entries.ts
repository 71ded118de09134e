import { Failure } from "../../shared/failure";
import { assertNewPath } from "../../shared/safe-path";
import { Turns } from "../../shared/turns";
import type { CommitEntry } from "../commit-tree";
import { TREE_LIMITS, type TreeLimits } from "../limits";

/** Collects the files of a tree, and fails as soon as a rule is broken. */
export async function collectEntries(
  entries: Iterable<CommitEntry>,
  limits: TreeLimits = TREE_LIMITS,
): Promise<CommitEntry[]> {
  const collected = new Collected(limits);
  const turns = new Turns();
  for (const entry of entries) {
    assertNewPath(entry.path);
    collected.add(entry);
    if (turns.isOver) await turns.pass();
  }
  return collected.files;
}

class Collected {
  readonly files: CommitEntry[] = [];
  readonly #limits: TreeLimits;
  #folders = 0;
  #bytes = 0;
  #pathCharacters = 0;

  constructor(limits: TreeLimits) {
    this.#limits = limits;
  }

  add(entry: CommitEntry): void {
    const { files, folders, bytes, pathCharacters } = this.#limits;
    if (entry.mode === "040000") {
      this.#folders += 1;
      if (this.#folders > folders) throw tooMany(`${folders} folders`);
      return;
    }
    this.files.push(entry);
    this.#bytes += entry.sizeBytes;
    this.#pathCharacters += entry.path.length;
    if (this.files.length > files) throw tooManyFiles(files);
    if (this.#bytes > bytes) throw tooLarge(bytes);
    if (this.#pathCharacters > pathCharacters) throw pathsTooLong(pathCharacters);
  }
}

/** The failure for a repository with too many files. */
export function tooManyFiles(filesMax: number): Failure {
  return tooMany(`${filesMax} files`);
}

function tooMany(what: string): Failure {
  return new Failure("too_many_files", `the repository has more than ${what}`, {
    suggestion: "import one of its folders: …/tree/<ref>/<folder>",
  });
}

function pathsTooLong(charactersMax: number): Failure {
  return new Failure(
    "too_large",
    `the paths of the repository's files have more than ${charactersMax} characters`,
    {
      suggestion: "import one of its folders: …/tree/<ref>/<folder>",
    },
  );
}

/** The failure for a repository with too many bytes. */
export function tooLarge(bytesMax: number): Failure {
  return new Failure("too_large", `the repository's files are larger than ${bytesMax / 1024 ** 2} MiB`, {
    suggestion: "import one of its folders: …/tree/<ref>/<folder>",
  });
}
