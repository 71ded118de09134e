import { Failure } from "../../shared/failure";
import { gitFailure } from "../failures/git-failures";

/** A tag may point to a tag; longer chains do not occur in practice. */
const TAGS_MAX = 10;
const HEAD_BYTES = 160;

interface NamedObject {
  type: "commit" | "tag";
  oid: string;
  content: Buffer;
}

/** The commits of a pack, and its annotated tags. */
export class NamedCommits {
  /** The tree of each commit. */
  readonly #trees = new Map<string, string>();
  /** The object of each tag. */
  readonly #targets = new Map<string, string>();

  add({ type, oid, content }: NamedObject): void {
    if (type === "commit") this.#trees.set(oid, nameIn(content, "tree"));
    else this.#targets.set(oid, nameIn(content, "object"));
  }

  /**
   * Finds the commit of an object id, following tags. `typeOf` returns the type of any other object: throws
   * `ref_not_found` if the id is that of a tree or a blob, `network_error` if there is no such object.
   */
  find(oid: string, typeOf: (oid: string) => "tree" | "blob" | null): { commitSha: string; treeOid: string } {
    let at = oid;
    for (let tags = 0; tags <= TAGS_MAX; tags++) {
      const treeOid = this.#trees.get(at);
      if (treeOid !== undefined) return { commitSha: at, treeOid };
      const target = this.#targets.get(at);
      if (target === undefined) break;
      at = target;
    }
    const type = typeOf(at);
    if (type !== null) throw noCommit(type);
    throw gitFailure("bad_pack", "the commit is missing");
  }
}

function noCommit(type: "tree" | "blob"): Failure {
  const what = type === "tree" ? "a folder's content (a tree)" : "a file's content (a blob)";
  return new Failure("ref_not_found", `the requested id is that of ${what}, not of a commit`, {
    param: "ref",
    suggestion: "use a branch, a tag of a commit, or all digits of a commit's id",
  });
}

/** Reads the object id at the beginning of an object (https://git-scm.com/docs/git-mktag). */
function nameIn(content: Buffer, key: "tree" | "object"): string {
  const head = content.toString("latin1", 0, HEAD_BYTES);
  const [, found, oid] = /^(tree|object) ([0-9a-f]{40}|[0-9a-f]{64})\n/.exec(head) ?? [];
  if (oid === undefined || found !== key) throw gitFailure("bad_pack", "a commit or a tag is malformed");
  return oid;
}
