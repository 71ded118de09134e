import {
  answerWithPack,
  CAPABILITIES,
  FLUSH,
  packet,
  refsTo,
  type ScriptedRepository,
} from "./git-protocol.mts";
import { oidOf, type PackedObject, TYPE, writeObject, writePack } from "./pack-writer.mts";

/** The only file of scripted repositories, long enough for deltas. */
export const FILE = Buffer.from("A line of a file that deltas take as their base.\n".repeat(40));
export const FILE_OID = oidOf("blob", FILE);
export const FILE_OBJECT: PackedObject = { type: TYPE.blob, content: FILE };
/** The distance from the file's object to the next one. */
export const FILE_DISTANCE = BigInt(writeObject(FILE_OBJECT).length);

const PERSON = "T <t@example.com> 1700000000 +0000";

export interface ScriptedCommit {
  commitSha: string;
  /** The commit and its tree, without the tree's content. */
  objects: PackedObject[];
}

/** A commit with one file with this name. */
export function commitOf(oid: string, { mode = "100644", name = "file.txt" } = {}): ScriptedCommit {
  const entry = Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, "hex")]);
  return commitOfTree(entry);
}

/** A commit whose tree has these bytes. */
export function commitOfTree(tree: Buffer): ScriptedCommit {
  const text = `tree ${oidOf("tree", tree)}\nauthor ${PERSON}\ncommitter ${PERSON}\n\ntest\n`;
  const content = Buffer.from(text);
  return {
    commitSha: oidOf("commit", content),
    objects: [
      { type: TYPE.commit, content },
      { type: TYPE.tree, content: tree },
    ],
  };
}

/** The commit in well-formed packs. */
export const COMMIT = commitOf(FILE_OID);

/** All objects of that commit. */
export const GOOD_PACK = writePack([...COMMIT.objects, FILE_OBJECT]);

/** A repository with valid responses, except for those given here. */
export function scripted(
  over: Partial<ScriptedRepository> & { commitSha?: string } = {},
): ScriptedRepository {
  const { commitSha = COMMIT.commitSha, ...answers } = over;
  return {
    capabilities: CAPABILITIES,
    refs: refsTo(commitSha),
    fetched: answerWithPack(GOOD_PACK),
    ...answers,
  };
}

/** A repository whose only file is sent as these objects. */
export function packed(oid: string, ...objects: PackedObject[]): ScriptedRepository {
  return ofCommit(commitOf(oid), ...objects);
}

/** A repository whose pack contains a commit and these objects. */
export function ofCommit(
  { commitSha, objects }: ScriptedCommit,
  ...more: PackedObject[]
): ScriptedRepository {
  return scripted({ commitSha, fetched: answerWithPack(writePack([...objects, ...more])) });
}

/** A repository with these refs besides the valid one. */
export function withRefs(...lines: (Buffer | string)[]): ScriptedRepository {
  const good = refsTo(COMMIT.commitSha);
  return scripted({
    refs: Buffer.concat([...lines.map(packet), good.subarray(0, good.length - FLUSH.length), FLUSH]),
  });
}
