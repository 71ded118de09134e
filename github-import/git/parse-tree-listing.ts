import { isUtf8 } from "node:buffer";
import { Failure } from "../../shared/failure";
import type { CommitEntry } from "../commit-tree";

/**
 * Parses the output of `git ls-tree -r -t -z -l`: `<mode> <type> <oid> <size>\t<path>` and a NUL for each entry.
 * Names are bytes to git and text here: one that is not UTF-8 is refused as `unsafe_path`.
 */
export async function* parseTreeListing(chunks: AsyncIterable<Buffer>): AsyncGenerator<CommitEntry> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = buffer.lastIndexOf(0) + 1;
    rest = buffer.subarray(end);
    for (const record of splitRecords(buffer.subarray(0, end))) yield parseRecord(record);
  }
  if (rest.length > 0) throw new Error("git ls-tree ended in the middle of an entry");
}

function splitRecords(buffer: Buffer): string[] {
  if (!isUtf8(buffer)) {
    throw new Failure("unsafe_path", "the repository holds a name that is not UTF-8");
  }
  return buffer.toString("utf8").split("\0").slice(0, -1);
}

/** Cuts by position: a pattern takes several times as long, and there may be a hundred thousand entries. */
function parseRecord(record: string): CommitEntry {
  const oidAt = record.indexOf(" ", MODE_LENGTH + 1) + 1;
  const oidEnd = record.indexOf(" ", oidAt);
  const tab = record.indexOf("\t", oidEnd);
  const size = record.slice(oidEnd, tab).trim();
  const sizeBytes = size === "-" ? 0 : Number(size);
  if (oidAt === 0 || oidEnd === -1 || tab === -1 || !Number.isSafeInteger(sizeBytes)) {
    throw new Error("git ls-tree wrote an entry of unknown form");
  }
  return {
    path: record.slice(tab + 1),
    mode: record.slice(0, MODE_LENGTH),
    oid: record.slice(oidAt, oidEnd),
    sizeBytes,
  };
}

const MODE_LENGTH = 6;
