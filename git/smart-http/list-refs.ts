import { Failure } from "../../shared/failure";
import { gitFailure } from "../failures/git-failures";
import type { RemoteRefs } from "../refs/remote-refs";
import type { Remote } from "../remote";
import type { AskOptions } from "./ask-host";
import { runCommand } from "./protocol-v2";

/** A hundred thousand refs take some 8 MiB. */
const REFS_CHARACTERS_MAX = 16 * 1024 ** 2;

/**
 * Lists the refs of a repository whose names begin with one of the prefixes; throws `too_large` if there are too many.
 * An annotated tag counts as the object that it points to.
 */
export async function listRefs(
  remote: Remote,
  prefixes: readonly string[],
  options: AskOptions,
): Promise<RemoteRefs> {
  const words = ["peel", "symrefs", ...prefixes.map((prefix) => `ref-prefix ${prefix}`)];
  const packets = await runCommand(remote, { name: "ls-refs", arguments: words }, options);
  try {
    const refs = await readRefs(packets.lines());
    await packets.finish();
    return refs;
  } finally {
    await packets.close();
  }
}

async function readRefs(lines: AsyncIterable<string>): Promise<RemoteRefs> {
  const refs = new Map<string, string>();
  let defaultBranch: string | null = null;
  let characters = 0;
  for await (const line of lines) {
    characters += line.length;
    if (characters > REFS_CHARACTERS_MAX) throw new Failure("too_large", "the host's response is too large");
    const ref = readRef(line);
    if (ref === null) continue;
    refs.set(ref.name, ref.oid);
    if (ref.name === "HEAD") defaultBranch = ref.branch;
  }
  return { refs, defaultBranch };
}

interface Ref {
  name: string;
  oid: string;
  /** The branch that it points to. */
  branch: string | null;
}

/** `<oid> <name>[ symref-target:<name>][ peeled:<oid>]`; what is unborn, as asked for by others, has no oid. */
const REF = /^([0-9a-f]{40}) (\S+)(?: symref-target:(\S+))?(?: peeled:([0-9a-f]{40}))?/;
const BRANCH = "refs/heads/";

function readRef(line: string): Ref | null {
  if (line.startsWith("unborn ")) return null;
  const [, oid, name, target, peeled] = REF.exec(line) ?? [];
  if (oid === undefined || name === undefined) throw gitFailure("bad_response", "a ref is malformed");
  const branch = target?.startsWith(BRANCH) ? target.slice(BRANCH.length) : null;
  return { name, oid: peeled ?? oid, branch };
}
