import { answerWithPack, CAPABILITIES, packet, type ScriptedRepository } from "./git-protocol.mts";
import type { HostileRepository } from "./hostile-packs.mts";
import { baseBefore, oidOf, type PackedObject, TYPE, writeDelta, writePack } from "./pack-writer.mts";
import { commitOfTree, FILE_OBJECT, FILE_OID, scripted } from "./scripted-packs.mts";

/** The folder that is imported, of repositories that hand out trees first and then files. */
export const FOLDER = "folder";

const INNER = treeEntry("100644 file.txt", FILE_OID);
const COMMIT = commitOfTree(treeEntry(`40000 ${FOLDER}`, oidOf("tree", INNER)));
const TREES = writePack([...COMMIT.objects, { type: TYPE.tree, content: INNER }]);
const FILTERING = Buffer.from(
  CAPABILITIES.toString().replace(
    packet("fetch=shallow wait-for-done\n").toString(),
    packet("fetch=shallow wait-for-done filter\n").toString(),
  ),
);
const OTHER: PackedObject = { type: TYPE.blob, content: Buffer.from("another file") };
const NO_DELTA = writeDelta(1n, 1n);

/** A repository whose one file comes after its trees. */
export const goodParts = inParts(writePack([FILE_OBJECT]));

/** Answers to the question for the files, each by a name for its test. */
export const hostileParts: Record<string, HostileRepository> = Object.fromEntries(
  Object.entries({
    "no file": writePack([]),
    "another file": writePack([OTHER]),
    "the trees once more": TREES,
    "a tree": writePack([{ type: TYPE.tree, content: INNER }]),
    "a delta on what it did not send": writePack([
      { type: TYPE.refDelta, base: Buffer.from(FILE_OID, "hex"), content: NO_DELTA },
    ]),
    "a delta on what stood in the pack before": writePack([
      { type: TYPE.ofsDelta, base: baseBefore(BigInt(TREES.length)), content: NO_DELTA },
    ]),
    "half of it": writePack([FILE_OBJECT]).subarray(0, 60),
    nothing: Buffer.alloc(0),
  }).map(([name, pack]) => [
    `for the files alone: ${name}`,
    { repository: inParts(pack), reasons: ["network_error", "unsafe_path"] as const },
  ]),
);

function inParts(files: Buffer): ScriptedRepository {
  return scripted({
    commitSha: COMMIT.commitSha,
    capabilities: FILTERING,
    fetched: answerWithPack(TREES),
    blobs: answerWithPack(files),
  });
}

function treeEntry(text: string, oid: string): Buffer {
  return Buffer.concat([Buffer.from(`${text}\0`), Buffer.from(oid, "hex")]);
}
