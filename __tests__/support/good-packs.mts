import { deflateSync } from "node:zlib";
import {
  answerWithPack,
  answerWithPackets,
  CAPABILITIES,
  FLUSH,
  onBand,
  packet,
  type ScriptedRepository,
} from "./git-protocol.mts";
import {
  addBytes,
  baseBefore,
  copyFromBase,
  oidOf,
  type PackedObject,
  TYPE,
  writeDelta,
  writeObject,
} from "./pack-writer.mts";
import {
  FILE,
  FILE_DISTANCE,
  FILE_OBJECT,
  FILE_OID,
  GOOD_PACK,
  packed,
  scripted,
} from "./scripted-packs.mts";

/** A repository with one file that must be imported, however unusual its pack is. */
interface GoodRepository {
  repository: ScriptedRepository;
  content: Buffer;
}

const ENDING = "the end";
const CHANGED = Buffer.concat([FILE, Buffer.from(ENDING)]);
const CHANGE = writeDelta(
  BigInt(FILE.length),
  BigInt(CHANGED.length),
  copyFromBase(0, FILE.length),
  addBytes(ENDING),
);
const FILE_NAME = Buffer.from(FILE_OID, "hex");
const LARGE = Buffer.alloc(3 * 1024 ** 2 + 5, "a large file\r\n");
/** A size of zero means this many bytes. */
const COPY_BYTES = 0x10000;

/** Valid server responses, by a name for a test. */
export const goodPacks: Record<string, GoodRepository> = {
  "whole objects": { repository: scripted(), content: FILE },
  "one byte in each packet": {
    repository: scripted({ fetched: answerWithPack(GOOD_PACK, 1) }),
    content: FILE,
  },
  "progress and keep-alives between the bytes of the pack": {
    repository: scripted({ fetched: withProgress(GOOD_PACK) }),
    content: FILE,
  },
  "a server that names no object format": {
    repository: scripted({ capabilities: without("object-format=sha1\n") }),
    content: FILE,
  },
  "a server that names no agent": {
    repository: scripted({ capabilities: without("agent=git/test\n") }),
    content: FILE,
  },
  "a charset with the type of the answer": {
    repository: scripted({
      fetched: (_request, response) => {
        const type = "Application/X-Git-Upload-Pack-Result; charset=utf-8";
        response.writeHead(200, { "content-type": type }).end(answerWithPack(GOOD_PACK));
      },
    }),
    content: FILE,
  },
  "an empty file": {
    repository: packed(oidOf("blob", Buffer.alloc(0)), blob(Buffer.alloc(0))),
    content: Buffer.alloc(0),
  },
  "a file that zlib did not compress": {
    repository: packed(FILE_OID, { ...FILE_OBJECT, stream: deflateSync(FILE, { level: 0 }) }),
    content: FILE,
  },
  "a delta by offset": {
    repository: packed(oidOf("blob", CHANGED), FILE_OBJECT, delta(baseBefore(FILE_DISTANCE), CHANGE)),
    content: CHANGED,
  },
  "a delta by name": {
    repository: packed(oidOf("blob", CHANGED), FILE_OBJECT, byName(FILE_NAME, CHANGE)),
    content: CHANGED,
  },
  "a delta by name whose base comes after it": {
    repository: packed(oidOf("blob", CHANGED), byName(FILE_NAME, CHANGE), FILE_OBJECT),
    content: CHANGED,
  },
  "a delta of a large file": {
    repository: packed(
      oidOf("blob", LARGE.subarray(0, COPY_BYTES)),
      blob(LARGE),
      byName(
        Buffer.from(oidOf("blob", LARGE), "hex"),
        writeDelta(BigInt(LARGE.length), BigInt(COPY_BYTES), Buffer.from([0x80])),
      ),
    ),
    content: LARGE.subarray(0, COPY_BYTES),
  },
  "a chain of fifty deltas": chainOf(50),
};

/** Responses that a client may refuse or accept. */
export const doubtfulPacks: Record<string, GoodRepository> = {
  "the same object twice": { repository: packed(FILE_OID, FILE_OBJECT, FILE_OBJECT), content: FILE },
  "a chain of ten thousand deltas": chainOf(10_000),
};

/** A server's capabilities, without one line. */
function without(line: string): Buffer {
  return Buffer.from(CAPABILITIES.toString().replace(packet(line).toString(), ""));
}

/** A file built by this many deltas, each based on the previous one. */
function chainOf(length: number): GoodRepository {
  let content: Buffer = FILE;
  const objects: PackedObject[] = [FILE_OBJECT];
  let distance = FILE_DISTANCE;
  for (let index = 0; index < length; index++) {
    const next = Buffer.concat([FILE, Buffer.from(String(index))]);
    const added = addBytes(String(index));
    const sizes = [BigInt(content.length), BigInt(next.length)] as const;
    const link = delta(baseBefore(distance), writeDelta(...sizes, copyFromBase(0, FILE.length), added));
    objects.push(link);
    distance = BigInt(writeObject(link).length);
    content = next;
  }
  return { repository: packed(oidOf("blob", content), ...objects), content };
}

function blob(content: Buffer): PackedObject {
  return { type: TYPE.blob, content };
}

function delta(base: Buffer, content: Buffer): PackedObject {
  return { type: TYPE.ofsDelta, base, content };
}

function byName(base: Buffer, content: Buffer): PackedObject {
  return { type: TYPE.refDelta, base, content };
}

function withProgress(pack: Buffer): Buffer {
  const packets = [];
  for (let at = 0; at < pack.length; at += 20) {
    packets.push(
      onBand(2, `Counting ${at}\r`),
      onBand(1, Buffer.alloc(0)),
      onBand(1, pack.subarray(at, at + 20)),
    );
  }
  return answerWithPackets(...packets, FLUSH);
}
