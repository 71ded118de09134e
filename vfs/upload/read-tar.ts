import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract, type Header } from "tar-stream";
import { type ArchiveFile, broken, isSkipped, notValid, quoted, readName, readThrough } from "./archive-file";

/**
 * Reads the files of a tar.gz, one after the other. Folders are left out. Throws `unsafe_path` for names that lead out
 * of it, and `invalid_argument` for hard links, devices and what is no archive.
 */
export async function* readTar(file: string, signal: AbortSignal): AsyncGenerator<ArchiveFile> {
  const unpacked = extract();
  const flow = pipeline(createReadStream(file), createGunzip(), unpacked, { signal });
  // The loop below gets the error of the stream that it reads.
  flow.catch(() => undefined);
  try {
    for await (const entry of unpacked) {
      const found = readHeader(entry.header);
      if (found === null) entry.resume();
      else yield { ...found, content: contentOf(entry) };
    }
    await flow;
  } catch (cause) {
    throw notValid("tar.gz", cause);
  }
}

type TarEntry = ReturnType<typeof extract> extends AsyncIterable<infer Each> ? Each : never;

/** The content of a symbolic link is its target. */
function contentOf(entry: TarEntry): AsyncIterable<Buffer> {
  const { type, linkname } = entry.header;
  return type === "symlink" ? linkTo(linkname ?? "") : readThrough(buffersOf(entry), "tar.gz");
}

/** Null for what is left out. */
function readHeader(header: Header): Omit<ArchiveFile, "content"> | null {
  if (header.type === "directory") return null;
  const path = readName(header.name);
  if (isSkipped(path)) return null;
  const target = header.linkname ?? "";
  if (header.type === "symlink") return { path, mode: "120000", sizeBytes: Buffer.byteLength(target) };
  if (header.type !== "file" && header.type !== "contiguous-file") {
    throw broken(`the archive has ${quoted(path)}, which is neither a file, a folder nor a symbolic link`);
  }
  const isExecutable = ((header.mode ?? 0) & 0o100) !== 0;
  return { path, mode: isExecutable ? "100755" : "100644", sizeBytes: header.size ?? 0 };
}

async function* linkTo(target: string): AsyncGenerator<Buffer> {
  yield Buffer.from(target);
}

async function* buffersOf(entry: TarEntry): AsyncGenerator<Buffer> {
  for await (const part of entry) if (Buffer.isBuffer(part)) yield part;
}
