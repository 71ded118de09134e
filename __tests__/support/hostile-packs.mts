import { deflateSync } from "node:zlib";
import type { FailureReason } from "../../shared/failure.ts";
import type { ScriptedRepository } from "./git-protocol.mts";
import { answerWithPack } from "./git-protocol.mts";
import {
  addBytes,
  baseBefore,
  copyFromBase,
  deflatedZeros,
  oidOf,
  oidOfZeros,
  type PackedObject,
  TYPE,
  writeDelta,
  writeObject,
  writePack,
} from "./pack-writer.mts";
import {
  COMMIT,
  commitOf,
  commitOfTree,
  FILE,
  FILE_DISTANCE,
  FILE_OBJECT,
  FILE_OID,
  GOOD_PACK,
  ofCommit,
  packed,
  type ScriptedCommit,
  scripted,
} from "./scripted-packs.mts";

/** A repository that must not be imported, and the allowed reasons of the refusal. */
export interface HostileRepository {
  repository: ScriptedRepository;
  reasons: readonly FailureReason[];
}

/** Not a pack: the host closed the connection, or violates the protocol. */
export const BROKEN: readonly FailureReason[] = ["network_error"];
/** A pack with an impossible size may fail with either reason. */
const OVERSIZED: readonly FailureReason[] = ["too_large", "network_error"];
/** A complete pack with a forbidden tree. */
const MALFORMED: readonly FailureReason[] = ["unsafe_path", "network_error"];

const FILE_BYTES = BigInt(FILE.length);
const WHOLE = copyFromBase(0, FILE.length);
const FILE_NAME = Buffer.from(FILE_OID, "hex");
const MEBIBYTE = 1024 ** 2;
const COPY_BYTES_MAX = 0xffffff;

/** Packs that break the format. */
const brokenPacks: Record<string, Buffer> = {
  "an invalid signature": writePack([...COMMIT.objects, FILE_OBJECT], { signature: "KCAP" }),
  "an unknown version": writePack([...COMMIT.objects, FILE_OBJECT], { version: 9 }),
  "more objects promised than sent": writePack([...COMMIT.objects, FILE_OBJECT], { count: 4 }),
  "fewer objects promised than sent": writePack([...COMMIT.objects, FILE_OBJECT], { count: 2 }),
  "a wrong trailer": writePack([...COMMIT.objects, FILE_OBJECT], { trailer: Buffer.alloc(20, 1) }),
  "no trailer": writePack([...COMMIT.objects, FILE_OBJECT], { trailer: Buffer.alloc(0) }),
  "extra bytes after the trailer": Buffer.concat([GOOD_PACK, Buffer.alloc(64, 7)]),
  "an end in the middle of an object": GOOD_PACK.subarray(0, GOOD_PACK.length - 40),
  "an end in the middle of the head": GOOD_PACK.subarray(0, 10),
  "nothing at all": Buffer.alloc(0),
};

/** Files that do not match their object. */
const brokenObjects: Record<string, PackedObject[]> = {
  "a stated size that is too small": [{ ...FILE_OBJECT, statedBytes: FILE_BYTES - 1n }],
  "a stated size that is too large": [{ ...FILE_OBJECT, statedBytes: FILE_BYTES + 1n }],
  "a zlib stream that is cut short": [{ ...FILE_OBJECT, stream: streamOf(FILE_OBJECT).subarray(0, -8) }],
  "a zlib stream with a wrong checksum": [
    { ...FILE_OBJECT, stream: Buffer.concat([streamOf(FILE_OBJECT).subarray(0, -4), Buffer.alloc(4)]) },
  ],
  "an invalid zlib stream": [{ ...FILE_OBJECT, stream: Buffer.alloc(64, 0x55) }],
  "an object of type 0": [{ ...FILE_OBJECT, type: 0 }],
  "an object of type 5": [{ ...FILE_OBJECT, type: 5 }],
};

/** Deltas, after the file that is their base, that cannot be applied. */
const brokenDeltas: Record<string, Buffer> = {
  "a result that is larger than stated": writeDelta(FILE_BYTES, FILE_BYTES - 1n, WHOLE),
  "a result that is smaller than stated": writeDelta(FILE_BYTES, FILE_BYTES + 1n, WHOLE),
  "a base of another size than stated": writeDelta(FILE_BYTES + 1n, FILE_BYTES, WHOLE),
  "a copy from beyond the end of its base": writeDelta(FILE_BYTES, 100n, copyFromBase(FILE.length - 50, 100)),
  "a copy from an offset of four gigabytes": writeDelta(FILE_BYTES, 100n, copyFromBase(0xffffffff, 100)),
  "an unknown command": writeDelta(FILE_BYTES, FILE_BYTES, Buffer.from([0]), WHOLE),
  "a copy that is cut short": writeDelta(FILE_BYTES, FILE_BYTES, WHOLE.subarray(0, 3)),
  "an addition that is cut short": writeDelta(FILE_BYTES, 100n, addBytes("x".repeat(100)).subarray(0, 50)),
  "sizes that do not end": Buffer.alloc(64, 0xff),
  nothing: Buffer.alloc(0),
};

/** Deltas whose base is missing. */
const lostBases: Record<string, PackedObject> = {
  itself: { type: TYPE.ofsDelta, base: baseBefore(0n), content: writeDelta(FILE_BYTES, FILE_BYTES, WHOLE) },
  "an offset before the pack": {
    type: TYPE.ofsDelta,
    base: baseBefore(1_000_000n),
    content: writeDelta(FILE_BYTES, FILE_BYTES, WHOLE),
  },
  "an offset beyond all numbers": {
    type: TYPE.ofsDelta,
    base: Buffer.alloc(16, 0xff),
    content: writeDelta(FILE_BYTES, FILE_BYTES, WHOLE),
  },
  "the middle of another object": {
    type: TYPE.ofsDelta,
    base: baseBefore(FILE_DISTANCE - 7n),
    content: writeDelta(FILE_BYTES, FILE_BYTES, WHOLE),
  },
  "an object that was not sent": {
    type: TYPE.refDelta,
    base: Buffer.alloc(20, 0xab),
    content: writeDelta(FILE_BYTES, FILE_BYTES, WHOLE),
  },
  "its own result": {
    type: TYPE.refDelta,
    base: FILE_NAME,
    content: writeDelta(FILE_BYTES, FILE_BYTES, WHOLE),
  },
};

const OTHER_COMMIT = commitOf(oidOf("blob", Buffer.from("other")));
const TREE = COMMIT.objects[1]?.content ?? FILE;

/** Complete packs without the requested commit. */
const wrongContents: Record<string, ScriptedRepository> = {
  "another commit": scripted({ fetched: answerWithPack(writePack([...OTHER_COMMIT.objects, FILE_OBJECT])) }),
  "no object": scripted({ fetched: answerWithPack(writePack([])) }),
  "no tree": scripted({ fetched: answerWithPack(writePack([...COMMIT.objects.slice(0, 1), FILE_OBJECT])) }),
  "no file": ofCommit(COMMIT),
  "a tree where a file should be": ofCommit(
    commitOf(oidOf("tree", TREE)),
    { type: TYPE.tree, content: TREE },
    FILE_OBJECT,
  ),
  "a file where a tree should be": ofCommit(commitOf(FILE_OID, { mode: "40000" }), FILE_OBJECT),
  "a commit without a tree": ofCommit(rawCommit("author nobody\n\n")),
  "a commit whose tree is a file": ofCommit(rawCommit(`tree ${FILE_OID}\n`), FILE_OBJECT),
};

/** Trees that are cut short or malformed. */
const brokenTrees: Record<string, Buffer> = {
  "an entry that is cut short": TREE.subarray(0, -5),
  "an entry with an unterminated name": Buffer.from("100644 endless"),
  "an entry without a name": treeEntry("100644 \0"),
  "a mode that is not a number": treeEntry("1o0644 file.txt\0"),
  "a name with a slash": treeEntry("100644 a/b\0"),
};

/** Objects that are small on the wire and huge when unpacked. */
const bombs: Record<string, ScriptedRepository> = {
  "a blob of 2^62 bytes by its header": packed(FILE_OID, { ...FILE_OBJECT, statedBytes: 1n << 62n }),
  "a blob of 2^200 bytes by its header": packed(FILE_OID, { ...FILE_OBJECT, statedBytes: 1n << 200n }),
  "a delta that makes 2^40 bytes by its header": packed(
    FILE_OID,
    FILE_OBJECT,
    onFile(writeDelta(FILE_BYTES, 1n << 40n, WHOLE)),
  ),
  "two gigabytes of zeros in two megabytes": zeros(2_049),
  "deltas that grow to four gigabytes": growing(),
};

/** Each by a name for its test. */
export const hostilePacks: Record<string, HostileRepository> = {
  ...named("a pack with", brokenPacks, (pack) => ({
    repository: scripted({ fetched: answerWithPack(pack) }),
    reasons: BROKEN,
  })),
  ...named("an object with", brokenObjects, (objects) => ({
    repository: packed(FILE_OID, ...objects),
    reasons: BROKEN,
  })),
  ...named("a delta with", brokenDeltas, (delta) => ({
    repository: packed(oidOf("blob", Buffer.from("made")), FILE_OBJECT, onFile(delta)),
    reasons: BROKEN,
  })),
  ...named("a delta on", lostBases, (delta) => ({ repository: withLostBase(delta), reasons: BROKEN })),
  ...named("instead of the commit", wrongContents, (repository) => ({ repository, reasons: MALFORMED })),
  ...named("a tree with", brokenTrees, (tree) => ({
    repository: ofCommit(commitOfTree(tree), FILE_OBJECT),
    reasons: MALFORMED,
  })),
  ...named("", bombs, (repository) => ({ repository, reasons: OVERSIZED })),
};

function named<Value, Result>(
  kind: string,
  values: Record<string, Value>,
  make: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`${kind} ${name}`.trim(), make(value)]),
  );
}

function streamOf({ content }: PackedObject): Buffer {
  return deflateSync(content);
}

/** A delta on the file right before it. */
function onFile(content: Buffer): PackedObject {
  return { type: TYPE.ofsDelta, base: baseBefore(FILE_DISTANCE), content };
}

/** A base by name must not exist elsewhere; a base by offset must be an object. */
function withLostBase(delta: PackedObject): ScriptedRepository {
  if (delta.type === TYPE.refDelta) return packed(FILE_OID, delta);
  return packed(oidOf("blob", Buffer.from("made")), FILE_OBJECT, delta);
}

function rawCommit(text: string): ScriptedCommit {
  const content = Buffer.from(text);
  return { commitSha: oidOf("commit", content), objects: [{ type: TYPE.commit, content }] };
}

function treeEntry(text: string): Buffer {
  return Buffer.concat([Buffer.from(text), FILE_NAME]);
}

function zeros(mebibytes: number): ScriptedRepository {
  return packed(oidOfZeros(mebibytes), zerosObject(mebibytes));
}

function zerosObject(mebibytes: number): PackedObject {
  return {
    type: TYPE.blob,
    content: Buffer.alloc(0),
    statedBytes: BigInt(mebibytes * MEBIBYTE),
    stream: deflatedZeros(mebibytes),
  };
}

/** 16 MiB, 256 MiB, and 4 GiB. */
function growing(): ScriptedRepository {
  const first = zerosObject(16);
  const copies = Array.from({ length: 16 }, () => copyFromBase(0, COPY_BYTES_MAX));
  const grown = BigInt(16 * COPY_BYTES_MAX);
  const second = growingDelta(first, writeDelta(BigInt(16 * MEBIBYTE), grown, ...copies));
  const more = Array.from({ length: 16 }, () => copies).flat();
  const third = growingDelta(second, writeDelta(grown, 16n * grown, ...more));
  return packed(oidOf("blob", Buffer.from("huge")), first, second, third);
}

function growingDelta(before: PackedObject, content: Buffer): PackedObject {
  return { type: TYPE.ofsDelta, base: baseBefore(BigInt(writeObject(before).length)), content };
}
