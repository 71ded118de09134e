import { pipeline, type Readable } from "node:stream";
import { createGzip } from "node:zlib";
import type { FileWithContent } from "./read-files";
import { TAR_END, type TarEntry, tarHeader, tarPadding } from "./tar-header";

export interface ArchiveOptions {
  /** The time that every entry bears. */
  madeAt: Date;
  /** How much of each path is left away: that of the folder that is packed. */
  prefixLength: number;
}

/** Pieces of a tar are a few hundred bytes; the compressor is handed this much at once, and hands on as much. */
const PIECE_BYTES = 128 * 1024;
/** A hundredth more bytes than gzip makes by default, and a quarter less work: measured on this repository's own tree. */
const GZIP_LEVEL = 5;
/** No system makes a link to more than this (Linux: PATH_MAX), or to nothing. */
const TARGET_BYTES_MAX = 4_096;

/**
 * Packs files into a gzipped tar as `git archive` does: modes, links, submodules as empty folders, owner 0.
 * Names of any length and script, and links to any bytes, stay what they are. What is called a link and is empty, or
 * too long for one, is packed as a file, as git checks it out where there are no links.
 */
export function packTarGz(files: AsyncIterable<FileWithContent>, options: ArchiveOptions): Readable {
  const tar = inPieces(tarOf(files, options));
  // Whoever reads the compressed end is told of a failure; nothing is left to do about it here.
  return pipeline(tar, createGzip({ level: GZIP_LEVEL, chunkSize: PIECE_BYTES }), () => undefined);
}

async function* tarOf(
  files: AsyncIterable<FileWithContent>,
  options: ArchiveOptions,
): AsyncGenerator<Buffer[]> {
  for await (const file of files) {
    const entry = entryOf(file, options);
    const start = tarHeader(entry);
    const end = tarPadding(entry.sizeBytes);
    if (entry.type !== "file") yield [start];
    else if (Buffer.isBuffer(file.content)) yield [start, file.content, end];
    else {
      yield [start];
      for await (const part of file.content) yield [part];
      yield [end];
    }
  }
  yield [TAR_END];
}

function entryOf(file: FileWithContent, { madeAt, prefixLength }: ArchiveOptions): TarEntry {
  const name = file.path.slice(prefixLength);
  const { content, sizeBytes } = file;
  const common = { name: Buffer.from(name), modifiedAt: madeAt, target: NOWHERE };
  if (file.mode === "160000") {
    return { ...common, name: Buffer.from(`${name}/`), type: "directory", mode: 0o755, sizeBytes: 0 };
  }
  const canBeTarget = sizeBytes > 0 && sizeBytes <= TARGET_BYTES_MAX;
  if (file.mode === "120000" && Buffer.isBuffer(content) && canBeTarget) {
    return { ...common, type: "symlink", mode: 0o777, sizeBytes: 0, target: content };
  }
  return { ...common, type: "file", mode: permissionsOf(file), sizeBytes };
}

const NOWHERE = Buffer.alloc(0);

/** The permissions of a file. */
export function permissionsOf(file: FileWithContent): number {
  return file.mode === "100755" ? 0o755 : 0o644;
}

/** Puts small pieces together: each one that is handed to the compressor costs a change of threads. */
async function* inPieces(tar: AsyncIterable<Buffer[]>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let sizeBytes = 0;
  for await (const some of tar) {
    for (const part of some) {
      parts.push(part);
      sizeBytes += part.length;
    }
    if (sizeBytes < PIECE_BYTES) continue;
    yield Buffer.concat(parts, sizeBytes);
    parts = [];
    sizeBytes = 0;
  }
  if (sizeBytes > 0) yield Buffer.concat(parts, sizeBytes);
}
