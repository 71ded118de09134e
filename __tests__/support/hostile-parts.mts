import { answerWithPack, CAPABILITIES, packet, type ScriptedRepository } from "./git-protocol.mts";
import type { HostileRepository } from "./hostile-packs.mts";
import { baseBefore, oidOf, type PackedObject, TYPE, writeDelta, writePack } from "./pack-writer.mts";
import { commitOfTree, FILE, FILE_OBJECT, FILE_OID, scripted } from "./scripted-packs.mts";

/** The imported folder, from repositories that send trees first and then files. */
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

/** Large enough to be read as a stream. */
const LARGE = Buffer.alloc(3 * 1024 ** 2, "a large file\r\n");
const LARGE_INNER = treeEntry("100644 file.txt", oidOf("blob", LARGE));
const LARGE_COMMIT = commitOfTree(treeEntry(`40000 ${FOLDER}`, oidOf("tree", LARGE_INNER)));

/** Repositories with one file that must be imported, each with a name for its test. */
export const goodParts: Record<string, { repository: ScriptedRepository; content: Buffer }> = {
  "after the trees": { repository: inParts(writePack([FILE_OBJECT])), content: FILE },
  "with the trees, without being requested": {
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
  "with all others, if the server sends none by name": {
    repository: {
      ...inParts(Buffer.alloc(0)),
      blobs: packet(`ERR upload-pack: not our ref ${FILE_OID}`),
      all: answerWithPack(writePack([...COMMIT.objects, { type: TYPE.tree, content: INNER }, FILE_OBJECT])),
    },
    content: FILE,
  },
};

/** Responses to the request for the files, each with a name for its test. */
export const hostileParts: Record<string, HostileRepository> = Object.fromEntries(
  Object.entries({
    "no file": writePack([]),
    "another file": writePack([OTHER]),
    "the trees again": TREES,
    "a tree": writePack([{ type: TYPE.tree, content: INNER }]),
    "a delta on what it did not send": writePack([
      { type: TYPE.refDelta, base: Buffer.from(FILE_OID, "hex"), content: NO_DELTA },
    ]),
    "a delta on an object of the previous pack": writePack([
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
