import { answerWithPack, CAPABILITIES, packet, type ScriptedRepository } from "./git-protocol.mts";
import type { HostileRepository } from "./hostile-packs.mts";
import { baseBefore, oidOf, type PackedObject, TYPE, writeDelta, writePack } from "./pack-writer.mts";
import { commitOfTree, FILE, FILE_OBJECT, FILE_OID, scripted } from "./scripted-packs.mts";

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

/** As large as what is read as a stream. */
const LARGE = Buffer.alloc(3 * 1024 ** 2, "a large file\r\n");
const LARGE_INNER = treeEntry("100644 file.txt", oidOf("blob", LARGE));
const LARGE_COMMIT = commitOfTree(treeEntry(`40000 ${FOLDER}`, oidOf("tree", LARGE_INNER)));

/** Repositories of one file that must arrive, each by a name for its test. */
export const goodParts: Record<string, { repository: ScriptedRepository; content: Buffer }> = {
  "after the trees": { repository: inParts(writePack([FILE_OBJECT])), content: FILE },
  "with the trees, though it was not asked for": {
    repository: scripted({
      commitSha: LARGE_COMMIT.commitSha,
      capabilities: FILTERING,
      fetched: answerWithPack(
        writePack([
          ...LARGE_COMMIT.objects,
          { type: TYPE.tree, content: LARGE_INNER },
          { type: TYPE.blob, content: LARGE },
        ]),
      ),
    }),
    content: LARGE,
  },
  "with all others, where none is handed out by its name": {
    repository: {
      ...inParts(Buffer.alloc(0)),
      blobs: packet(`ERR upload-pack: not our ref ${FILE_OID}`),
      all: answerWithPack(writePack([...COMMIT.objects, { type: TYPE.tree, content: INNER }, FILE_OBJECT])),
    },
    content: FILE,
  },
};

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
