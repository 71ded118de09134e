import { Failure } from "../../shared/failure";
import { gitFailure } from "../failures/git-failures";

/** A tag may be of a tag; nobody makes a longer chain. */
const TAGS_MAX = 10;
const HEAD_BYTES = 160;

interface NamedObject {
  type: "commit" | "tag";
  oid: string;
  content: Buffer;
}

/** The commits of a pack, and the tags that are objects of their own. */
export class NamedCommits {
  /** The tree of each commit. */
  readonly #trees = new Map<string, string>();
  /** What each tag is of. */
  readonly #targets = new Map<string, string>();

  add({ type, oid, content }: NamedObject): void {
    if (type === "commit") this.#trees.set(oid, nameIn(content, "tree"));
    else this.#targets.set(oid, nameIn(content, "object"));
  }

  /**
   * Finds the commit of a name, through the tags that it is the name of. `typeOf` tells of any other object what it is:
   * `ref_not_found` where the name is that of a folder's or a file's content, `network_error` where there is no such
   * object.
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
  return new Failure("ref_not_found", `what was asked for names ${what}, not a commit`, {
    param: "ref",
    suggestion: "use a branch, a tag of a commit, or all digits of a commit's id",
  });
}

/** Reads the name that an object begins with (https://git-scm.com/docs/git-mktag). */
function nameIn(content: Buffer, key: "tree" | "object"): string {
  const head = content.toString("latin1", 0, HEAD_BYTES);
  const [, found, oid] = /^(tree|object) ([0-9a-f]{40}|[0-9a-f]{64})\n/.exec(head) ?? [];
  if (oid === undefined || found !== key) throw gitFailure("bad_pack", "a commit or a tag has no valid form");
  return oid;
}
