import type { Readable } from "node:stream";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import {
  type ArchiveFile,
  broken,
  isAscii,
  isSkipped,
  notValid,
  quoted,
  readName,
  readThrough,
} from "./archive-file";

const ENCRYPTED = 0x1;
const NAME_IS_UTF8 = 0x800;
const MADE_ON_UNIX = 3;

/**
 * Reads the files of a zip, one after the other. Folders are left out. Throws `unsafe_path` for names that lead out of
 * it, and `invalid_argument` for encrypted files, names in an unknown code page, devices and what is no archive.
 */
export async function* readZip(file: string): AsyncGenerator<ArchiveFile> {
  const zip = await open(file);
  try {
    for (let entry = await next(zip); entry !== null; entry = await next(zip)) {
      const found = readEntry(entry);
      if (found !== null) yield { ...found, content: readThrough(await openEntry(zip, entry), "zip") };
    }
  } catch (cause) {
    throw notValid("zip", cause);
  } finally {
    zip.close();
  }
}

function readEntry(entry: Entry): Omit<ArchiveFile, "content"> | null {
  const name = nameOf(entry);
  const isFolder = name.endsWith("/");
  const path = readName(name);
  if (isFolder || isSkipped(path)) return null;
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0)
    throw broken(`the archive has ${quoted(path)} encrypted`);
  return { path, mode: modeOf(entry, path), sizeBytes: entry.uncompressedSize };
}

/** A name that is not marked as UTF-8 is in a code page that the archive does not state. */
function nameOf(entry: Entry): string {
  const bytes = entry.fileNameRaw;
  const isUtf8 = (entry.generalPurposeBitFlag & NAME_IS_UTF8) !== 0;
  if (isUtf8 || isAscii(bytes)) return bytes.toString();
  throw broken(`the archive has the name ${quoted(bytes.toString("latin1"))}, which is not marked as UTF-8`);
}

function modeOf(entry: Entry, path: string): ArchiveFile["mode"] {
  const isUnix = entry.versionMadeBy >>> 8 === MADE_ON_UNIX;
  const mode = isUnix ? entry.externalFileAttributes >>> 16 : 0;
  const type = mode & 0o170000;
  if (type === 0o120000) return "120000";
  if (type !== 0 && type !== 0o100000) {
    throw broken(`the archive has ${quoted(path)}, which is neither a file, a folder nor a symbolic link`);
  }
  return (mode & 0o100) === 0 ? "100644" : "100755";
}

async function open(file: string): Promise<ZipFile> {
  // Names come as bytes, so that one in an unknown code page is refused instead of guessed.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
  return await new Promise((resolve, reject) => {
    yauzl.open(file, options, (error, zip) => {
      if (error === null) resolve(zip);
      else reject(broken("the archive is no valid zip", error));
    });
  });
}

/** The next entry; null after the last. */
async function next(zip: ZipFile): Promise<Entry | null> {
  return await new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      zip.removeAllListeners();
      act();
    };
    zip.once("entry", (entry: Entry) => settle(() => resolve(entry)));
    zip.once("end", () => settle(() => resolve(null)));
    zip.once("error", (error) => settle(() => reject(error)));
    zip.readEntry();
  });
}

/** Its stream ends with an error if the content is not as long as stated. */
async function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return await new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(error)));
  });
}
