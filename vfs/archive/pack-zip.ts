import { PassThrough, Readable } from "node:stream";
import { ZipFile } from "yazl";
import { type ArchiveOptions, permissionsOf } from "./pack-tar";
import type { FileWithContent } from "./read-files";
import { ZipNames } from "./zip-names";

interface NamedFile extends FileWithContent {
  /** In the zip. */
  name: string;
}

const REGULAR_FILE = 0o100000;
const SYMBOLIC_LINK = 0o120777;

/**
 * Packs files into a zip, streamed, with Unix modes and links; submodules are empty folders. A name that a zip cannot
 * contain is changed (`ZipNames`).
 */
export function packZip(files: AsyncIterable<FileWithContent>, options: ArchiveOptions): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  const fail = (error: Error) => output.destroy(error);
  zip.on("error", fail).outputStream.pipe(output);
  fill({ zip, output }, files, options).then(() => zip.end(), fail);
  return output;
}

interface Packing {
  zip: ZipFile;
  output: PassThrough;
}

async function fill(
  packing: Packing,
  files: AsyncIterable<FileWithContent>,
  options: ArchiveOptions,
): Promise<void> {
  const names = new ZipNames();
  for await (const file of files) {
    const name = names.nameOf(file.path.slice(options.prefixLength));
    await addEntry(packing, { ...file, name }, options.madeAt);
    // The archive is not read to its end: data that was read ahead is discarded.
    if (packing.output.destroyed) return;
  }
}

/** Resolves when the entry was read to its end, or never will be: nothing is packed before its client reads it. */
function addEntry({ zip, output }: Packing, file: NamedFile, mtime: Date): Promise<void> {
  const { name } = file;
  if (file.mode === "160000") {
    zip.addEmptyDirectory(name, { mtime });
    return Promise.resolve();
  }
  const mode = file.mode === "120000" ? SYMBOLIC_LINK : REGULAR_FILE | permissionsOf(file);
  return new Promise((resolve, reject) => {
    const content = Readable.from(Buffer.isBuffer(file.content) ? [file.content] : file.content);
    const giveUp = () => content.destroy();
    output.once("close", giveUp);
    content
      .once("end", resolve)
      .once("error", reject)
      .once("close", () => {
        output.removeListener("close", giveUp);
        resolve();
      });
    zip.addReadStream(content, name, { mode, mtime, size: file.sizeBytes });
  });
}
